package org.striate.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Clip;
import org.striate.engine.function.Elementary;
import org.striate.engine.function.Swish;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.pooling.Pooling.IndexOrder;
import org.striate.network.operation.BatchNorm;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Conv;
import org.striate.network.operation.Dropout;
import org.striate.network.operation.Identity;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.Reshape;
import org.striate.network.operation.ShapeOf;
import org.striate.network.operation.Unary;

/** What a program makes of a network. */
final class LoweringTest {
    private static final Execution EXECUTION = Execution.threads(2);
    private static final Tensor X = normal(Shape.of(2, 3, 5, 4), 1);
    private static final Conv CONV = new Conv(ConvAttributes.DEFAULT.withPadding(Padding.of(1)));
    private static final Unary RELU = new Unary(Clip.RELU);
    private static final Unary SIGMOID = new Unary(Elementary.SIGMOID);

    /** An input x, the weights of a convolution of it, and of a normalisation of that. */
    private static NetworkBuilder network() {
        Shape channels = Shape.of(6);
        Tensor variance = Tensor.of(channels, 0.5f, 1, 2, 3, 4, 5);
        return new NetworkBuilder()
                .input("x", 2, 3, 5, 4)
                .weight("w", normal(Shape.of(6, 3, 3, 3), 2))
                .weight("b", normal(channels, 3))
                .weight("scale", normal(channels, 4))
                .weight("bias", normal(channels, 5))
                .weight("mean", normal(channels, 6))
                .weight("variance", variance);
    }

    private static Tensor normal(Shape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, elements);
    }

    /** The names of the nodes' operations in the program, which computes what the network does. */
    private static List<String> lowered(Network network) {
        return lowered(network, Map.of("x", X));
    }

    private static List<String> lowered(Network network, Map<String, Value> inputs) {
        Program program = NetworkBuilder.compiled(network, inputs);
        Map<String, Value> outputs = program.run(inputs, EXECUTION);
        Trace trace = Trace.of(network, inputs, EXECUTION.byDefinition());
        for (String name : network.outputs()) {
            if (outputs.get(name) instanceof Tensor tensor) {
                assertThat(tensor.toArray())
                        .as(name)
                        .containsExactly(trace.tensor(name).toArray(), Offset.offset(1e-4f));
            } else {
                assertThat(outputs.get(name)).as(name).isEqualTo(trace.values().get(name));
            }
        }
        return program.lowered().nodes().stream()
                .map(node -> node.operation().name())
                .toList();
    }

    @Test
    void normalisationAndActivationGoIntoTheConvolution() {
        assertThat(lowered(network()
                        .node("c", CONV, "x", "w", "b")
                        .node("n", new BatchNorm(1e-3f), "c", "scale", "bias", "mean", "variance")
                        .node("y", RELU, "n")
                        .build("y")))
                .containsExactly("Conv+Relu");
    }

    @Test
    void aConvolutionWithoutBiasGetsOneFromItsNormalisation() {
        Network network = network()
                .node("c", CONV, "x", "w")
                .node("y", new BatchNorm(1e-3f), "c", "scale", "bias", "mean", "variance")
                .build("y");
        assertThat(lowered(network)).containsExactly("Conv");
        assertThat(Program.compile(network, Map.of("x", X.shape()))
                        .lowered()
                        .weights()
                        .keySet())
                .containsExactlyInAnyOrder("y/weight", "y/bias");
    }

    @Test
    void whatIsReadElsewhereStays() {
        assertThat(lowered(network()
                        .node("c", CONV, "x", "w", "b")
                        .node("n", new BatchNorm(1e-3f), "c", "scale", "bias", "mean", "variance")
                        .node("y", RELU, "n")
                        .build("c", "n", "y")))
                .containsExactly("Conv", "BatchNormalization", "Relu");
        assertThat(lowered(network()
                        .node("c", CONV, "x", "w", "b")
                        .node("r", RELU, "c")
                        .node("y", new Binary(Arithmetic.ADD), "c", "r")
                        .build("y")))
                .containsExactly("Conv", "Relu", "Add");
    }

    @Test
    void normalisationByWhatIsNoWeightStays() {
        assertThat(lowered(
                        network()
                                .input("m", 6)
                                .node("c", CONV, "x", "w", "b")
                                .node("y", new BatchNorm(1e-3f), "c", "scale", "bias", "m", "variance")
                                .build("y"),
                        Map.of("x", X, "m", normal(Shape.of(6), 7))))
                .containsExactly("Conv", "BatchNormalization");
    }

    @Test
    void xTimesSigmoidOfXIsOneFunction() {
        assertThat(lowered(network()
                        .node("s", SIGMOID, "x")
                        .node("y", new Binary(Arithmetic.MUL), "s", "x")
                        .build("y")))
                .containsExactly(Swish.SILU.label());
        assertThat(lowered(network()
                        .node("c", CONV, "x", "w", "b")
                        .node("s", SIGMOID, "c")
                        .node("y", new Binary(Arithmetic.MUL), "c", "s")
                        .build("y")))
                .containsExactly("Conv+Swish");
    }

    @Test
    void aGateOfAnotherValueStays() {
        assertThat(lowered(network()
                        .node("r", RELU, "x")
                        .node("s", SIGMOID, "r")
                        .node("y", new Binary(Arithmetic.MUL), "s", "x")
                        .build("y")))
                .containsExactly("Relu", "Sigmoid", "Mul");
        assertThat(lowered(network()
                        .node("s", SIGMOID, "x")
                        .node("y", new Binary(Arithmetic.MUL), "s", "s")
                        .build("y")))
                .containsExactly("Sigmoid", "Mul");
    }

    @Test
    void whatIsKnownBeforeTheRunIsFolded() {
        Network network = network()
                .weight("parts", IntegerTensor.of(1, 1, 1, 2))
                .node("shape", new ShapeOf(0, 4), "x")
                .node("sizes", new Binary(Arithmetic.DIV), "shape", "parts")
                .node("two", new Binary(Arithmetic.MUL), "sizes", "parts")
                .node("y", new Reshape(false), "x", "two")
                .build("y", "sizes");
        assertThat(lowered(network)).containsExactly("Reshape");
        assertThat(Program.compile(network, Map.of("x", X.shape())).lowered().weights())
                .containsOnlyKeys("two", "sizes")
                .containsEntry("sizes", IntegerTensor.of(2, 3, 5, 2));
    }

    @Test
    void whatPassesThroughAndWhatNobodyReadsGoes() {
        assertThat(lowered(network()
                        .node("i", new Identity(), "x")
                        .node(List.of("d", ""), new Dropout(), "i")
                        .node("dead", CONV, "d", "w", "b")
                        .node("deader", RELU, "dead")
                        .node("y", RELU, "d")
                        .build("y")))
                .containsExactly("Relu");
        assertThat(lowered(network()
                        .node("i", new Identity(), "x")
                        .node(List.of("d", "mask"), new Dropout(), "i")
                        .build("i", "mask")))
                .containsExactly("Identity", "Dropout");
    }

    /** In ONNX nodes need no names, and a first output may be the one that is not wanted. */
    @Test
    void nodesOfOneNameWithoutAFirstOutputAreKeptApart() {
        MaxPool pool = new MaxPool(PoolAttributes.of(2, 2), Optional.of(IndexOrder.ROW_MAJOR));
        MaxPool wide = new MaxPool(PoolAttributes.of(1, 3), Optional.of(IndexOrder.ROW_MAJOR));
        List<Optional<String>> x = List.of(Optional.of("x"));
        Network network = network().build("x");
        List<Node> nodes = List.of(
                new Node("", pool, x, List.of(Optional.empty(), Optional.of("i"))),
                new Node("", wide, x, List.of(Optional.empty(), Optional.of("j"))));
        assertThat(lowered(new Network("", network.inputs(), List.of("i", "j"), network.weights(), nodes)))
                .containsExactly("MaxPool", "MaxPool");
    }

    @Test
    void weightsThatAreAddedTakeNamesThatAreFree() {
        assertThat(lowered(network()
                        .node("c", CONV, "x", "w", "b")
                        .node("y", new BatchNorm(1e-3f), "c", "scale", "bias", "mean", "variance")
                        .node("y/weight", RELU, "y")
                        .node("y/bias", SIGMOID, "y")
                        .build("y/weight", "y/bias")))
                .containsExactly("Conv", "Relu", "Sigmoid");
    }
}
