package org.striate.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.striate.engine.ElementType;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Conv;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.Identity;
import org.striate.network.operation.MatMul;
import org.striate.network.operation.Reshape;
import org.striate.network.operation.ShapeOf;

final class SymbolicShapeTest {
    private static Map<String, String> shapes(Network network, Shape input) {
        Map<String, String> texts = new HashMap<>();
        SymbolicShape.of(network, Map.of("x", input))
                .orElseThrow()
                .forEach((name, shape) -> texts.put(name, shape.toString()));
        return texts;
    }

    @Test
    void sizesFollowFromTheBatch() {
        Network network = new NetworkBuilder()
                .input("x", -1, 3, 8)
                .weight("w", Tensor.zeros(Shape.of(4, 3, 3)))
                .weight("all", IntegerTensor.of(-1))
                .weight("rows", IntegerTensor.of(6, -1))
                .weight("one", Tensor.zeros(Shape.of(1, 4, 6)))
                .node("y", new Conv(ConvAttributes.DEFAULT), "x", "w")
                .node("flat", new Flatten(1), "y")
                .node("list", new Reshape(false), "y", "all")
                .node("turned", new Reshape(false), "y", "rows")
                .node("same", new Binary(Arithmetic.ADD), "y", "one")
                .node("shape", new ShapeOf(0, 3), "y")
                .build("flat", "list", "turned", "same", "shape");
        assertThat(shapes(network, Shape.of(1, 3, 8)))
                .containsEntry("x", "(N, 3, 8)")
                .containsEntry("w", "(4, 3, 3)")
                .containsEntry("y", "(N, 4, 6)")
                .containsEntry("flat", "(N, 24)")
                .containsEntry("list", "(24·N)")
                .containsEntry("turned", "(6, 4·N)")
                .containsEntry("same", "(N, 4, 6)")
                .containsEntry("shape", "(3)");
    }

    @Test
    void aSizeThatIsNoLineIsAQuestionMark() {
        Network network = new NetworkBuilder()
                .input("x", -1, 1)
                .weight("row", IntegerTensor.of(1, -1))
                .weight("all", IntegerTensor.of(-1))
                .node("turned", new Reshape(false), "x", "row")
                .node("pairs", new MatMul(), "x", "turned")
                .node("list", new Reshape(false), "pairs", "all")
                .build("list");
        assertThat(shapes(network, Shape.of(1, 1)))
                .containsEntry("pairs", "(N, N)")
                .containsEntry("list", "(?)");
    }

    @Test
    void restsAreWrittenWithTheirSign() {
        SymbolicShape shape = new SymbolicShape(
                "N",
                List.of(
                        new SymbolicShape.Size(2, 1, true),
                        new SymbolicShape.Size(1, -3, true),
                        new SymbolicShape.Size(0, 5, true),
                        new SymbolicShape.Size(1, 0, false)));
        assertThat(shape).hasToString("(2·N+1, N-3, 5, ?)");
    }

    @Test
    void theSymbolIsTheFilesIfItIsAName() {
        assertThat(symbol("batch_size")).isEqualTo("(batch_size)");
        assertThat(symbol("2*k + 1")).isEqualTo("(N)");
    }

    private static String symbol(String declared) {
        Input input = new Input("x", ElementType.FLOAT32, Optional.of(List.of(new Dimension.Free(declared))));
        Network network = new Network("", List.of(input), List.of("x"), Map.of(), List.of());
        return shapes(network, Shape.of(1)).values().iterator().next();
    }

    @Test
    void thereAreNoneWhereTheBatchIsFixed() {
        Network network = new NetworkBuilder()
                .input("x", 1, 3)
                .node("y", new Identity(), "x")
                .build("y");
        assertThat(SymbolicShape.of(network, Map.of("x", Shape.of(1, 3)))).isEmpty();
    }

    @Test
    void thereAreNoneWhereTheNetworkRefusesABatch() {
        Network network = new NetworkBuilder()
                .input("x", -1, 3)
                .weight("three", IntegerTensor.of(3))
                .node("y", new Reshape(false), "x", "three")
                .build("y");
        assertThat(SymbolicShape.of(network, Map.of("x", Shape.of(1, 3)))).isEmpty();
    }
}
