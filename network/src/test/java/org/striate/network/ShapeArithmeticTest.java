package org.striate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.network.operation.Binary;
import org.striate.network.operation.CastTo;
import org.striate.network.operation.Concat;
import org.striate.network.operation.ConstantOfShape;
import org.striate.network.operation.Expand;
import org.striate.network.operation.Gather;
import org.striate.network.operation.NonZero;
import org.striate.network.operation.Operation;
import org.striate.network.operation.Range;
import org.striate.network.operation.Reshape;
import org.striate.network.operation.ShapeOf;
import org.striate.network.operation.Slice;
import org.striate.network.operation.Unsqueeze;

/** Shapes that exporters compute inside the network are known before it runs, and what computes them is folded. */
final class ShapeArithmeticTest {
    private static final Shape X = Shape.of(2, 3, 4);

    private final Map<String, Value> weights = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    @Test
    void aBatchTakenFromTheShapeReshapes() {
        add("shape", new ShapeOf(0, Integer.MAX_VALUE), "x");
        add("batch", new Gather(0), "shape", weight("first", IntegerTensor.scalar(0)));
        add("list", new Unsqueeze(), "batch", weight("axes", IntegerTensor.of(0)));
        add("target", new Concat(0), "list", weight("rest", IntegerTensor.of(-1)));
        add("y", new Reshape(false), "x", "target");
        requireShapes(Shape.of(2, 12), 1);
    }

    @Test
    void theLastSizesSlicedFromTheShapeMakeAConstant() {
        add("shape", new ShapeOf(0, Integer.MAX_VALUE), "x");
        add(
                "last",
                new Slice(),
                "shape",
                weight("starts", IntegerTensor.of(-2)),
                weight("ends", IntegerTensor.of(Long.MAX_VALUE)),
                weight("axes", IntegerTensor.of(0)));
        add("ones", new ConstantOfShape(Tensor.scalar(1)), "last");
        add("y", new Binary(Arithmetic.ADD), "x", "ones");
        requireShapes(X, 1);
    }

    @Test
    void positionsCountedToASizeAreExpanded() {
        add("shape", new ShapeOf(0, Integer.MAX_VALUE), "x");
        add("width", new Gather(0), "shape", weight("last", IntegerTensor.scalar(-1)));
        add(
                "positions",
                new Range(),
                weight("zero", IntegerTensor.scalar(0)),
                "width",
                weight("one", IntegerTensor.scalar(1)));
        add("wide", new Expand(), "positions", "shape");
        add("real", new CastTo(ElementType.FLOAT32), "wide");
        add("y", new Binary(Arithmetic.MUL), "x", "real");
        requireShapes(X, 1);
    }

    @Test
    void aShapeThatDependsOnTheElementsIsNotKnown() {
        add("found", new NonZero(), "x");
        add("count", new ShapeOf(1, 2), "found");
        add("y", new ConstantOfShape(Tensor.scalar(5)), "count");
        Inference inference = Inference.of(network(), Map.of("x", X));
        assertThat(inference.fact("found")).isEmpty();
        assertThat(inference.fact("y")).isEmpty();
        Map<String, Value> inputs = Map.of("x", Tensor.of(Shape.of(1, 1, 3), 0, 1, 2));
        assertThat(Program.compile(network(), Map.of("x", Shape.of(1, 1, 3))).run(inputs, Execution.sequential()))
                .containsEntry("y", Tensor.of(Shape.of(2), 5, 5));
    }

    @Test
    void aRefusalNamesTheNode() {
        add("y", new Gather(0), "x", weight("index", IntegerTensor.scalar(2)));
        Map<String, Value> inputs = Map.of("x", Tensor.zeros(X));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trace.of(network(), inputs, Execution.sequential()))
                .withMessage("node y (Gather): index must be in [-2, 2) for size 2, got 2");
    }

    private String weight(String name, Value value) {
        weights.put(name, value);
        return name;
    }

    private void add(String output, Operation operation, String... inputs) {
        nodes.add(new Node(
                output, operation, Stream.of(inputs).map(Optional::of).toList(), List.of(Optional.of(output))));
    }

    private Network network() {
        Input x = new Input("x", ElementType.FLOAT32, Optional.empty());
        return new Network("shapes", List.of(x), List.of("y"), weights, nodes);
    }

    /** Every shape is known, y's is the given one, and the program has so many nodes left and computes what the trace does. */
    private void requireShapes(Shape y, int left) {
        Network network = network();
        Inference inference = Inference.of(network, Map.of("x", X));
        for (Node node : nodes) {
            assertThat(inference.shape(node.name())).as(node.name()).isPresent();
        }
        assertThat(inference.shape("y")).contains(y);
        Program program = Program.compile(network, Map.of("x", X));
        assertThat(program.lowered().nodes()).hasSize(left);
        Map<String, Value> inputs = Map.of("x", Tensor.full(X, 2));
        Value traced = Trace.of(network, inputs, Execution.sequential()).tensor("y");
        assertThat(traced.shape()).isEqualTo(y);
        assertThat(program.run(inputs, Execution.sequential())).containsEntry("y", traced);
    }
}
