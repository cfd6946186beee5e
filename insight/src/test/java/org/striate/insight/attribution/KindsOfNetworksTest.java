package org.striate.insight.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Elementary;
import org.striate.engine.function.Gelu;
import org.striate.engine.function.LeakyRelu;
import org.striate.engine.function.Swish;
import org.striate.engine.function.UnaryFunction;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.normalization.GroupNormalization;
import org.striate.engine.normalization.LayerNormalization;
import org.striate.engine.reduction.Reduction;
import org.striate.engine.softmax.Softmax;
import org.striate.insight.NetworkBuilder;
import org.striate.insight.Observer;
import org.striate.network.Dimension;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.operation.AxisSoftmax;
import org.striate.network.operation.BatchNorm;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Clip;
import org.striate.network.operation.Conv;
import org.striate.network.operation.ConvTranspose;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.GroupNorm;
import org.striate.network.operation.InstanceNorm;
import org.striate.network.operation.LayerNorm;
import org.striate.network.operation.MatMul;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.Operation;
import org.striate.network.operation.Reduce;
import org.striate.network.operation.Reshape;
import org.striate.network.operation.Unary;

/** Every method on every kind of network: a map of finite numbers that are not all zero, or one sentence that says what the network lacks. */
final class KindsOfNetworksTest {
    private static final Execution EXECUTION = Execution.sequential();
    private static final Operation RELU = new Unary(org.striate.engine.function.Clip.RELU);
    private static final int CHANNELS = 4;

    private static final String NO_RELU =
            "%s changes what ReLUs pass back, but test has none; saliency takes any network";
    private static final String NO_MAPS =
            "test has no feature maps of a convolution before %s: a class-activation map has nothing to weigh";

    private static final List<AttributionMethod> METHODS = List.of(
            GradCam.DEFAULT,
            GradCamPlusPlus.DEFAULT,
            LayerCam.DEFAULT,
            new Saliency(),
            new GradientTimesInput(),
            new SmoothGrad(10, 0.15, 0),
            new IntegratedGradients(32, 0.005),
            new GuidedBackpropagation(),
            new Deconvnet(),
            new Occlusion(3, 2, new Cover.Zeros()),
            new Occlusion(3, 2, new Cover.Blurred(1)));

    /**
     * A network and what it is asked.
     *
     * @param output the one that is explained
     * @param refusals by the method's name, the sentence
     */
    record Kind(String name, Network network, Tensor x, String output, Map<String, String> refusals) {
        static Kind of(String name, NetworkBuilder builder, int... input) {
            Network network = builder.build();
            return new Kind(name, network, uniform(input), network.outputs().getFirst(), Map.of());
        }

        Kind of(Network other) {
            return new Kind(name, other, x, output, refusals);
        }

        Kind answering(String... outputs) {
            return new Kind(name, network.answering(List.of(outputs)), x, output, refusals);
        }

        Kind asked(String of) {
            return new Kind(name, network, x, of, refusals);
        }

        Kind withoutRelu() {
            return refusing("guided-backpropagation", NO_RELU.formatted("guided-backpropagation"))
                    .refusing("deconvnet", NO_RELU.formatted("deconvnet"));
        }

        Kind withoutMaps(String value) {
            return refusing("grad-cam", NO_MAPS.formatted(value))
                    .refusing("grad-cam++", NO_MAPS.formatted(value))
                    .refusing("layer-cam", NO_MAPS.formatted(value));
        }

        Kind refusing(String method, String why) {
            Map<String, String> more = new TreeMap<>(refusals);
            more.put(method, why);
            return new Kind(name, network, x, output, more);
        }

        /** Why the class with the highest score? */
        Question question() {
            return IntStream.range(0, 3)
                    .mapToObj(index -> Question.ofClass(network, x, output, index))
                    .max(Comparator.comparingDouble(Kind::score))
                    .orElseThrow();
        }

        private static double score(Question question) {
            return question.numbers(question.trace(EXECUTION).tensor(question.value()))[0];
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Tensor uniform(int... sizes) {
        Shape shape = Shape.of(sizes);
        SplittableRandom random = new SplittableRandom(shape.hashCode());
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextDouble(-1, 1);
        }
        return Tensor.of(shape, elements);
    }

    private static NetworkBuilder conv(NetworkBuilder builder, String output, String x, int... weight) {
        ConvAttributes same = ConvAttributes.DEFAULT.withPadding(Padding.of(weight[2] / 2));
        return builder.weight(output + ".weight", uniform(weight)).node(output, new Conv(same), x, output + ".weight");
    }

    /** Two convolutions, each with an activation behind it, which may read more inputs. */
    private static NetworkBuilder features(Operation activation, String... more) {
        NetworkBuilder builder = new NetworkBuilder(1, 3, 8, 8);
        conv(builder, "c1", "x", CHANNELS, 3, 3, 3).node("a1", activation, inputs("c1", more));
        return conv(builder, "c2", "a1", CHANNELS, CHANNELS, 3, 3).node("a2", activation, inputs("c2", more));
    }

    private static String[] inputs(String first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    /** A global average and a fully-connected layer. */
    private static NetworkBuilder classified(NetworkBuilder features, String maps) {
        return connected(
                features.node("means", new GlobalPool(new GlobalPool.Kind.Average()), maps), "means", CHANNELS);
    }

    private static NetworkBuilder connected(NetworkBuilder features, String maps, int size) {
        return features.weight("w", uniform(size, 3))
                .node("flat", new Flatten(1), maps)
                .node("y", new MatMul(), "flat", "w");
    }

    private static Kind activated(String name, UnaryFunction function) {
        return Kind.of(name, classified(features(new Unary(function)), "a2"), 1, 3, 8, 8);
    }

    /** A convolution, a normalisation, a ReLU, and the head. */
    private static Kind normalised(String name, NetworkBuilder builder, Operation norm, String... lists) {
        conv(builder, "c1", "x", CHANNELS, 3, 3, 3)
                .node("n", norm, inputs("c1", lists))
                .node("a", RELU, "n");
        return Kind.of(name, classified(builder, "a"), 1, 3, 8, 8);
    }

    private static NetworkBuilder withLists(int... shape) {
        return new NetworkBuilder(1, 3, 8, 8)
                .weight("scale", Tensor.full(Shape.of(shape), 1.5f))
                .weight("bias", uniform(shape))
                .weight("mean", uniform(CHANNELS))
                .weight("variance", Tensor.full(Shape.of(CHANNELS), 0.5f));
    }

    /** The same network of inputs whose sizes are all open. */
    private static Network open(Network network) {
        List<Dimension> free = Collections.nCopies(4, new Dimension.Free("any"));
        Input x = new Input("x", ElementType.FLOAT32, Optional.of(free));
        return new Network("test", List.of(x), network.outputs(), network.weights(), network.nodes());
    }

    private static Network ofAnyRank(Network network) {
        Input x = new Input("x", ElementType.FLOAT32, Optional.empty());
        return new Network("test", List.of(x), network.outputs(), network.weights(), network.nodes());
    }

    static Stream<Kind> kinds() {
        Kind relu = activated("ReLU", org.striate.engine.function.Clip.RELU);
        NetworkBuilder bounds = features(new Clip(), "low", "high")
                .weight("low", Tensor.scalar(0))
                .weight("high", Tensor.scalar(6));
        NetworkBuilder symmetric = features(new Clip(), "low", "high")
                .weight("low", Tensor.scalar(-1))
                .weight("high", Tensor.scalar(1));
        return Stream.of(
                        Stream.of(
                                relu,
                                Kind.of("ReLU6", classified(bounds, "a2"), 1, 3, 8, 8),
                                Kind.of("clip from -1 to 1", classified(symmetric, "a2"), 1, 3, 8, 8)
                                        .withoutRelu(),
                                activated("sigmoid", Elementary.SIGMOID).withoutRelu(),
                                activated("SiLU", new Swish(1)).withoutRelu(),
                                activated("GELU", new Gelu(Gelu.Approximation.NONE))
                                        .withoutRelu(),
                                activated("leaky ReLU", new LeakyRelu(0.1f)).withoutRelu(),
                                relu.of(open(relu.network)),
                                relu.of(ofAnyRank(relu.network))),
                        norms(),
                        shapes())
                .flatMap(all -> all);
    }

    private static Stream<Kind> norms() {
        return Stream.of(
                normalised(
                        "batch normalisation",
                        withLists(CHANNELS),
                        new BatchNorm(1e-5f),
                        "scale",
                        "bias",
                        "mean",
                        "variance"),
                normalised("instance normalisation", withLists(CHANNELS), new InstanceNorm(1e-5f), "scale", "bias"),
                normalised(
                        "group normalisation",
                        withLists(CHANNELS),
                        new GroupNorm(new GroupNormalization(2, 1e-5f)),
                        "scale",
                        "bias"),
                normalised(
                        "layer normalisation",
                        withLists(8, 8),
                        new LayerNorm(new LayerNormalization(-2, 1e-5f)),
                        "scale",
                        "bias"));
    }

    private static Stream<Kind> shapes() {
        NetworkBuilder two = classified(features(RELU), "a2").node("s", new Unary(Elementary.SIGMOID), "y");
        Kind heads = Kind.of("two outputs", two, 1, 3, 8, 8).answering("y", "a2", "s");
        NetworkBuilder one = features(RELU).list("shape", 1, -1).weight("v", uniform(64 * CHANNELS, 3));
        NetworkBuilder unet = features(RELU)
                .node("down", new MaxPool(PoolAttributes.of(2, 2), Optional.empty()), "a2")
                .weight("back", uniform(CHANNELS, 3, 2, 2))
                .node(
                        "up",
                        new ConvTranspose(ConvAttributes.DEFAULT.withStride(2), List.of(0), List.of()),
                        "down",
                        "back");
        NetworkBuilder signal =
                conv(new NetworkBuilder(1, 3, 16), "c", "x", CHANNELS, 3, 3).node("a", RELU, "c");
        NetworkBuilder volume = conv(new NetworkBuilder(1, 2, 4, 4, 4), "c", "x", CHANNELS, 2, 3, 3, 3)
                .node("a", RELU, "c");
        return Stream.of(
                Kind.of("without global pooling", connected(features(RELU), "a2", 64 * CHANNELS), 1, 3, 8, 8),
                Kind.of("an answer at every position", conv(features(RELU), "y", "a2", 3, CHANNELS, 1, 1), 1, 3, 8, 8),
                Kind.of("down and up again", unet, 1, 3, 8, 8),
                heads.asked("y"),
                heads.asked("s"),
                heads.asked("a2"),
                Kind.of(
                        "probabilities",
                        classified(features(RELU), "a2").node("p", new AxisSoftmax(Softmax.SOFTMAX, 1, false), "y"),
                        1,
                        3,
                        8,
                        8),
                Kind.of(
                        "an open batch of one",
                        one.node("row", new Reshape(false), "a2", "shape").node("y", new MatMul(), "row", "v"),
                        1,
                        3,
                        8,
                        8),
                Kind.of("a signal", classified(signal, "a"), 1, 3, 16),
                Kind.of("a volume", classified(volume, "a"), 1, 2, 4, 4, 4),
                Kind.of(
                                "fully connected",
                                new NetworkBuilder(1, 6)
                                        .weight("w", uniform(6, 3))
                                        .node("h", new MatMul(), "x", "w")
                                        .node("y", RELU, "h"),
                                1,
                                6)
                        .withoutMaps("y")
                        .refusing(
                                "occlusion",
                                "occlusion slides a window over (1, C, spatial …), got an input of (1, 6)"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyMethodWorksOrSaysWhyNot(Kind kind) {
        Shape shape = kind.x.shape();
        Question question = kind.question();
        List<String> refused = new ArrayList<>();
        for (AttributionMethod method : METHODS) {
            String refusal = kind.refusals.get(method.name());
            if (refusal != null) {
                refused.add(method.name());
                assertThatIllegalArgumentException()
                        .as(method.name())
                        .isThrownBy(() -> method.explain(question, EXECUTION, Observer.NONE))
                        .withMessage(refusal);
            } else {
                Attribution attribution = method.explain(question, EXECUTION, Observer.NONE);
                assertThat(attribution.map().shape())
                        .as(method.name())
                        .isEqualTo(shape.axes(Math.min(2, shape.rank() - 1), shape.rank()));
                assertThat(attribution.isZero()).as(method.name()).isFalse();
            }
        }
        assertThat(refused).containsAll(kind.refusals.keySet());
    }

    /** Nothing passes the ReLU. */
    @Test
    void whereNothingSpeaksForTheNumberTheMapIsOfZeros() {
        NetworkBuilder builder = new NetworkBuilder(1, 3, 8, 8).weight("shift", Tensor.scalar(-1000));
        conv(builder, "c", "x", CHANNELS, 3, 3, 3)
                .node("low", new Binary(Arithmetic.ADD), "c", "shift")
                .node("a", RELU, "low");
        Kind dead = Kind.of("dead", classified(builder, "a"), 1, 3, 8, 8);
        for (AttributionMethod method : METHODS) {
            if (!(method instanceof Deconvnet)) {
                Attribution attribution = method.explain(dead.question(), EXECUTION, Observer.NONE);
                assertThat(attribution.isZero()).as(method.name()).isTrue();
                assertThat(attribution.residual()).as(method.name()).isEmpty();
                Overlay overlay = Overlay.of(attribution.map(), method.isSigned(), 1);
                assertThat(overlay.high()).as(method.name()).isZero();
            }
        }
    }

    /** x, divided by its mean magnitude: of zeros, with which integrated gradients begin, 0 / 0. */
    @Test
    void whatIsNoNumberIsRefused() {
        NetworkBuilder builder = new NetworkBuilder(1, 3, 8, 8)
                .list("axes", 1, 2, 3)
                .node("size", new Reduce(Reduction.L1, true, false), "x", "axes")
                .node("scaled", new Binary(Arithmetic.DIV), "x", "size");
        conv(builder, "c", "scaled", CHANNELS, 3, 3, 3).node("a", RELU, "c");
        Kind divided = Kind.of("divided", classified(builder, "a"), 1, 3, 8, 8);
        String refusal =
                "there is no map: the network's numbers for this input, or one that the method makes of it, or their gradients, are not finite";
        assertThat(new Saliency()
                        .explain(divided.question(), EXECUTION, Observer.NONE)
                        .isZero())
                .isFalse();
        Question zeros = new Question(
                divided.network,
                Tensor.zeros(divided.x.shape()),
                "y",
                divided.question().weights());
        for (AttributionMethod method : METHODS) {
            assertThatIllegalArgumentException()
                    .as(method.name())
                    .isThrownBy(() -> method.explain(zeros, EXECUTION, Observer.NONE))
                    .withMessageStartingWith(refusal);
        }
    }

    @Test
    void aNetworkOfSeveralInputsIsRefused() {
        Network network = activated("ReLU", Elementary.SIGMOID).network;
        List<Input> inputs =
                List.of(network.inputs().getFirst(), new Input("z", ElementType.FLOAT32, Optional.empty()));
        Network several = new Network("test", inputs, network.outputs(), network.weights(), network.nodes());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Question.ofClass(several, uniform(1, 3, 8, 8), "y", 0))
                .withMessage("one input is explained, but test takes [x, z]");
    }
}
