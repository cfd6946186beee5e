package org.striate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Clip;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.network.operation.BatchNorm;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Conv;
import org.striate.network.operation.ShapeOf;
import org.striate.network.operation.Unary;

/** Networks, their inputs and traces: what is refused, and how it is said. */
final class NetworkTest {
    private static final Unary RELU = new Unary(Clip.RELU);

    private static NetworkBuilder network() {
        return new NetworkBuilder()
                .input("x", -1, 3)
                .weight("w", Tensor.full(Shape.of(3), 2))
                .weight("n", IntegerTensor.of(1, 2));
    }

    @Test
    void aNameIsWrittenOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network().input("w", 1).build("x"))
                .withMessage("the name w is given to two values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network().node("x", RELU, "x").build("x"))
                .withMessage("the name x is given to two values; the second is an output of node x");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        network().node("y", RELU, "x").node("y", RELU, "x").build("x"))
                .withMessageStartingWith("the name y is given to two values");
    }

    @Test
    void aNameIsWrittenBeforeItIsRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        network().node("y", RELU, "z").node("z", RELU, "x").build("y"))
                .withMessage("node y (Relu) reads z, which nothing before it writes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network().node("y", RELU, "y").build("y"))
                .withMessageContaining("reads y");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network().build("y"))
                .withMessage("nothing writes the network's output y");
    }

    @Test
    void aNodeHasAnOutput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network().node("", RELU, "x"))
                .withMessage("node  (Relu) has no output");
    }

    @Test
    void countsWhatWasLearned() {
        Binary product = new Binary(Arithmetic.MUL);
        Network network = network()
                .weight("one", Tensor.scalar(1))
                .weight("mean", Tensor.full(Shape.of(3), 1))
                .node("a", product, "x", "w")
                .node("b", product, "a", "w")
                .node("c", product, "b", "one")
                .node("y", new BatchNorm(0), "c", "w", "w", "mean", "mean")
                .build("y");
        assertThat(network.parameters()).isEqualTo(3);
        assertThat(network.parameters(network.nodes().getLast())).containsExactly("w", "w");
    }

    @Test
    void knowsItsInputs() {
        Network network = network().build("x");
        assertThat(network.input("x").describe()).isEqualTo("(N, 3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.input("w"))
                .withMessage("the network has no input w; its inputs are [x]");
    }

    @Test
    void anInputTakesItsShapeAlone() {
        Input image = new Input(
                "image",
                ElementType.FLOAT32,
                Optional.of(List.of(new Dimension.Free("N"), new Dimension.Fixed(3), new Dimension.Fixed(8))));
        assertThat(image.shape(4)).contains(Shape.of(4, 3, 8));
        image.requireShape(Shape.of(1, 3, 8));
        image.requireShape(Shape.of(0, 3, 8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> image.requireShape(Shape.of(1, 3, 9)))
                .withMessage("input image must have shape (N, 3, 8), got (1, 3, 9)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> image.requireShape(Shape.of(3, 8)))
                .withMessage("input image must have shape (N, 3, 8), got (3, 8)");
        assertThat(new Input("x", ElementType.FLOAT32, Optional.of(List.of())).describe())
                .isEqualTo("()");
    }

    @Test
    void anInputWithoutADeclaredShapeTakesAny() {
        Input any = new Input("any", ElementType.INT64, Optional.empty());
        any.requireShape(Shape.of(1, 2, 3));
        any.requireShape(Shape.SCALAR);
        assertThat(any.shape(1)).isEmpty();
        assertThat(any.describe()).isEqualTo("(?)");
    }

    @Test
    void aTraceKeepsEverythingInOrder() {
        Network network = network()
                .node("y", new Binary(Arithmetic.MUL), "x", "w")
                .node("dead", RELU, "y")
                .node("shape", new ShapeOf(0, 2), "y")
                .build("w", "y");
        Tensor x = Tensor.of(Shape.of(1, 3), 1, -2, 3);
        Trace trace = Trace.of(network, Map.of("x", x), Execution.sequential());
        assertThat(trace.values().keySet()).containsExactly("x", "y", "dead", "shape", "w");
        assertThat(trace.tensor("dead")).isEqualTo(Tensor.of(Shape.of(1, 3), 2, 0, 6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trace.tensor("z"))
                .withMessage("nothing named z was computed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trace.tensor("shape"))
                .withMessage("shape holds numbers of type int64, not float32");
    }

    @Test
    void aRefusalNamesItsNode() {
        Network network =
                network().node("sum", new Binary(Arithmetic.ADD), "x", "n").build("sum");
        Map<String, Value> inputs = Map.of("x", Tensor.zeros(Shape.of(1, 3)));
        String message =
                "node sum (Add): shapes (1, 3) and (2,) do not broadcast: along an axis sizes must be equal or 1";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkBuilder.compiled(network, inputs))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trace.of(network, inputs, Execution.sequential()))
                .withMessageStartingWith("node sum (Add): Add takes two tensors of one type");
    }

    /** PyTorch's do without; a network's operations behind them look for channels at axis 1. */
    @Test
    void aConvolutionInANetworkHasABatch() {
        Network network = new NetworkBuilder()
                .input("x", 3, 8)
                .weight("w", Tensor.zeros(Shape.of(4, 3, 1)))
                .node("y", new Conv(ConvAttributes.DEFAULT), "x", "w")
                .build("y");
        Map<String, Value> inputs = Map.of("x", Tensor.zeros(Shape.of(3, 8)));
        String message = "node y (Conv): input must be (N, C, …) with as many axes as weight (4, 3, 1), got (3, 8)";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkBuilder.compiled(network, inputs))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trace.of(network, inputs, Execution.sequential()))
                .withMessage(message);
    }
}
