package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.PadMode;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Clip;
import org.striate.engine.function.Elementary;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.Window.Rounding;
import org.striate.engine.normalization.GroupNormalization;
import org.striate.engine.normalization.LayerNormalization;
import org.striate.engine.normalization.LocalResponseNormalization;
import org.striate.engine.normalization.RmsNormalization;
import org.striate.engine.product.GeneralMatrixProduct;
import org.striate.engine.reduction.Reduction;
import org.striate.engine.resize.Coordinates;
import org.striate.engine.resize.Interpolation;
import org.striate.engine.softmax.Softmax;
import org.striate.insight.account.Accounts;
import org.striate.insight.account.Line;
import org.striate.insight.account.Making;
import org.striate.insight.account.Part;
import org.striate.insight.account.Place;
import org.striate.insight.account.Step;
import org.striate.network.Trace;
import org.striate.network.operation.AveragePool;
import org.striate.network.operation.AxisSoftmax;
import org.striate.network.operation.BatchNorm;
import org.striate.network.operation.Binary;
import org.striate.network.operation.BlockOrder;
import org.striate.network.operation.Concat;
import org.striate.network.operation.Conv;
import org.striate.network.operation.ConvTranspose;
import org.striate.network.operation.DepthToSpace;
import org.striate.network.operation.Dropout;
import org.striate.network.operation.Einsum;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.Gemm;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.GroupNorm;
import org.striate.network.operation.InstanceNorm;
import org.striate.network.operation.LayerNorm;
import org.striate.network.operation.LocalResponseNorm;
import org.striate.network.operation.MatMul;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.Pad;
import org.striate.network.operation.Reduce;
import org.striate.network.operation.Resample;
import org.striate.network.operation.ReverseSequence;
import org.striate.network.operation.RmsNorm;
import org.striate.network.operation.ScatterND;
import org.striate.network.operation.Slice;
import org.striate.network.operation.Split;
import org.striate.network.operation.Transpose;
import org.striate.network.operation.Trilu;
import org.striate.network.operation.Unary;
import org.striate.network.operation.Variadic;
import org.striate.network.operation.Where;

/** The account of every number of a run against the run itself, by definition. */
final class AccountsTest {
    private static final Execution DEFINITION = Execution.sequential().byDefinition();
    private static final PoolAttributes OVERHANGING = new PoolAttributes(
            List.of(3, 2), List.of(2), new Padding.Explicit(List.of(1), List.of(1)), List.of(1), Rounding.CEIL);

    /** Networks of one operation each: what it makes of x, (2, 4, 6, 5), and of weights drawn from a seed. */
    static Stream<NetworkBuilder> everyOperation() {
        SplittableRandom random = new SplittableRandom(31);
        return Stream.of(
                network()
                        .weight("w", normal(random, 6, 2, 3, 3))
                        .weight("b", normal(random, 6))
                        .node(
                                "y",
                                new Conv(ConvAttributes.DEFAULT
                                        .withPadding(Padding.of(1))
                                        .withGroups(2)),
                                "x",
                                "w",
                                "b"),
                network().weight("w", normal(random, 3, 4, 2, 2)).node("y", new Conv(ConvAttributes.DEFAULT), "x", "w"),
                network()
                        .weight("scale", normal(random, 4))
                        .weight("bias", normal(random, 4))
                        .weight("mean", normal(random, 4))
                        .weight("variance", Tensor.of(Shape.of(4), 1, 0.5f, 2, 0.1f))
                        .node("y", new BatchNorm(1e-5f), "x", "scale", "bias", "mean", "variance"),
                network()
                        .weight("low", Tensor.scalar(-0.5f))
                        .weight("high", Tensor.scalar(0.7f))
                        .node("y", new org.striate.network.operation.Clip(), "x", "low", "high"),
                network().node("y", new Unary(Elementary.SIGMOID), "x"),
                network().node("relu", new Unary(Clip.RELU), "x").node("y", new Binary(Arithmetic.ADD), "x", "relu"),
                network()
                        .node("gate", new GlobalPool(new GlobalPool.Kind.Average()), "x")
                        .node("y", new Binary(Arithmetic.MUL), "gate", "x"),
                network()
                        .node("pool", new GlobalPool(new GlobalPool.Kind.Max()), "x")
                        .node("flat", new Flatten(1), "pool")
                        .weight("w", normal(random, 7, 4))
                        .weight("c", normal(random, 7))
                        .node("y", new Gemm(new GeneralMatrixProduct(0.3f, 0.7f, false, true)), "flat", "w", "c"),
                network()
                        .node("flat", new Flatten(1), "x")
                        .weight("w", normal(random, 120, 3))
                        .node("y", new MatMul(), "flat", "w"),
                network().node("y", new MaxPool(OVERHANGING, Optional.empty()), "x"),
                network().node("y", new AveragePool(OVERHANGING, true), "x"),
                network().node("y", new AveragePool(OVERHANGING, false), "x"),
                network().node("y", new AxisSoftmax(Softmax.SOFTMAX, 1, false), "x"),
                network().node("y", new AxisSoftmax(Softmax.SOFTMAX, 1, true), "x"),
                network().node("y", new AxisSoftmax(Softmax.LOG_SOFTMAX, 2, false), "x"),
                network()
                        .node("neg", new Unary(Elementary.NEG), "x")
                        .node("y", new Variadic(Variadic.Kind.MAX), "x", "neg"),
                network()
                        .node("neg", new Unary(Elementary.EXP), "x")
                        .node("y", new Variadic(Variadic.Kind.SUM), "x", "neg", "x"),
                network().node("neg", new Unary(Elementary.NEG), "x").node("y", new Concat(2), "neg", "x"),
                network().list("sizes", 1, 3).node(List.of("a", "b"), new Split(1, 2), "x", "sizes"),
                network()
                        .list("pads", 0, 0, 1, 0, 0, 0, 2, -1)
                        .weight("c", Tensor.scalar(9))
                        .node("y", new Pad(PadMode.CONSTANT), "x", "pads", "c"),
                network().list("pads", 0, 0, 1, 2, 0, 0, 2, 1).node("y", new Pad(PadMode.REFLECT), "x", "pads"),
                network()
                        .list("from", 1)
                        .list("to", 5)
                        .list("axes", 2)
                        .list("steps", 2)
                        .node("y", new Slice(), "x", "from", "to", "axes", "steps"),
                network().node("t", new Transpose(List.of(2, 0, 3, 1)), "x").node("y", new Dropout(), "t"),
                network().node("y", new DepthToSpace(2, BlockOrder.CHANNEL_FIRST), "x"));
    }

    /** Likewise, of operations that sum or normalise along other axes. */
    static Stream<NetworkBuilder> everyOtherSum() {
        SplittableRandom random = new SplittableRandom(32);
        ConvAttributes spread =
                new ConvAttributes(List.of(2, 1), new Padding.Explicit(List.of(1, 0), List.of(0, 2)), List.of(1, 2), 2);
        Coordinates half = new Coordinates.HalfPixel();
        long[] chosen = random.longs(20, 0, 2).toArray();
        return Stream.of(
                network()
                        .weight("w", normal(random, 4, 3, 3, 2))
                        .weight("b", normal(random, 6))
                        .node("y", new ConvTranspose(spread, List.of(1, 0), List.of()), "x", "w", "b"),
                network()
                        .weight("w", normal(random, 4, 1, 2, 2))
                        .node(
                                "y",
                                new ConvTranspose(ConvAttributes.DEFAULT.withStride(2), List.of(0), List.of()),
                                "x",
                                "w"),
                network().weight("w", normal(random, 5, 3)).node("y", new MatMul(), "x", "w"),
                network().weight("w", normal(random, 2, 1, 7, 6)).node("y", new MatMul(), "w", "x"),
                network().weight("w", normal(random, 5)).node("y", new MatMul(), "x", "w"),
                network().weight("w", normal(random, 6)).node("y", new MatMul(), "w", "x"),
                network().weight("w", normal(random, 4, 3, 5)).node("y", new Einsum("nchw,cow->noh"), "x", "w"),
                network().node("y", new Einsum("nchw->hc"), "x"),
                resized(
                        "cubic",
                        new Interpolation.Weighted(new Interpolation.Kernel.Cubic(-0.75f), false, false),
                        half,
                        9,
                        4),
                resized(
                        "linear",
                        new Interpolation.Weighted(new Interpolation.Kernel.Linear(), false, false),
                        half,
                        12,
                        10),
                resized(
                        "antialiased",
                        new Interpolation.Weighted(new Interpolation.Kernel.Linear(), true, false),
                        half,
                        4,
                        3),
                resized("nearest", new Interpolation.Nearest(Interpolation.Rounding.FLOOR), half, 12, 3),
                network()
                        .weight("scale", normal(random, 6, 5))
                        .weight("bias", normal(random, 5))
                        .node("y", new LayerNorm(new LayerNormalization(-2, 1e-5f)), "x", "scale", "bias"),
                network()
                        .weight("scale", normal(random, 5))
                        .node("y", new LayerNorm(new LayerNormalization(3, 1e-3f)), "x", "scale"),
                network()
                        .weight("scale", normal(random, 6, 5))
                        .node("y", new RmsNorm(new RmsNormalization(2, 1e-5f)), "x", "scale"),
                network()
                        .weight("scale", normal(random, 4))
                        .weight("bias", normal(random, 4))
                        .node("y", new GroupNorm(new GroupNormalization(2, 1e-5f)), "x", "scale", "bias"),
                network()
                        .weight("scale", normal(random, 2))
                        .weight("bias", normal(random, 2))
                        .node("y", new GroupNorm(new GroupNormalization(2, 1e-5f)), "x", "scale", "bias"),
                network()
                        .weight("scale", normal(random, 4))
                        .weight("bias", normal(random, 4))
                        .node("y", new InstanceNorm(1e-5f), "x", "scale", "bias"),
                network().node("y", new LocalResponseNorm(new LocalResponseNormalization(3, 0.5f, 0.75f, 1)), "x"),
                network().node("y", new Trilu(true), "x"),
                network()
                        .weight("places", IntegerTensor.of(ElementType.INT64, Shape.of(2, 2), 0, 3, 1, 0))
                        .weight("updates", normal(random, 2, 6, 5))
                        .node("y", new ScatterND(Optional.empty()), "x", "places", "updates"),
                network()
                        .list("lengths", 3, 6)
                        .node("turned", new Transpose(List.of(2, 0, 1, 3)), "x")
                        .node("y", new ReverseSequence(false), "turned", "lengths"),
                network()
                        .weight("other", normal(random, 6, 1))
                        .weight("chosen", IntegerTensor.of(ElementType.BOOL, Shape.of(4, 1, 5), chosen))
                        .node("y", new Where(), "chosen", "x", "other"));
    }

    private static NetworkBuilder resized(
            String name, Interpolation interpolation, Coordinates coordinates, int height, int width) {
        return network()
                .list("sizes", height, width)
                .node(
                        name,
                        new Resample(interpolation, coordinates, List.of(2, 3), Resample.AspectRatio.STRETCH),
                        "x",
                        "",
                        "",
                        "sizes");
    }

    /** Every reduction along every choice of axes, but for the one whose exponentials are rounded on the way. */
    static Stream<NetworkBuilder> everyReduction() {
        List<long[]> axes = List.of(new long[] {2, 3}, new long[] {-1}, new long[] {1}, new long[] {3, 0}, new long[0]);
        return Stream.of(Reduction.values())
                .filter(function -> function != Reduction.LOG_SUM_EXP)
                .flatMap(function -> axes.stream()
                        .map(along -> network()
                                .list("axes", along)
                                .node("squares", new Binary(Arithmetic.MUL), "x", "x")
                                .node("y", new Reduce(function, along.length == 2, false), "squares", "axes")));
    }

    @ParameterizedTest
    @MethodSource({"everyOperation", "everyOtherSum", "everyReduction"})
    void everyNumberAddsUpBitForBit(NetworkBuilder builder) {
        Trace trace = Trace.of(builder.build(), Map.of("x", normal(new SplittableRandom(7), 2, 4, 6, 5)), DEFINITION);
        assertAddsUp(trace, 1);
        builder.build()
                .nodes()
                .forEach(
                        node -> assertThat(open(trace, node.outputs().getFirst().orElseThrow(), 0))
                                .as(node.toString())
                                .noneMatch(step -> step.making() instanceof Making.Entire));
    }

    static Stream<RandomMaps> randomNetworks() {
        return RandomMaps.several(40);
    }

    @ParameterizedTest
    @MethodSource("randomNetworks")
    void everyNumberOfARandomNetworkAddsUp(RandomMaps maps) {
        Tensor x = normal(new SplittableRandom(maps.seed()), maps.input().dims());
        assertAddsUp(Trace.of(maps.builder().build(), Map.of("x", x), DEFINITION), 37);
    }

    /** Every so manieth number of every value. */
    private static void assertAddsUp(Trace trace, int every) {
        Accounts accounts = new Accounts(trace);
        trace.values().forEach((name, value) -> {
            for (int i = 0; i < value.shape().size(); i += every) {
                List<Step> steps = accounts.open(place(name, value.shape(), i));
                for (Step step : steps) {
                    assertThat(Float.floatToRawIntBits(step.value()))
                            .as(
                                    "%s, made by %s: %s, in %s",
                                    step.place(),
                                    step.node(),
                                    step.making(),
                                    trace.network().nodes())
                            .isEqualTo(Float.floatToRawIntBits(step.traced()));
                }
                assertThat(steps.getFirst().traced())
                        .isEqualTo(trace.tensor(name).at(i));
                steps.getLast().making().lines().forEach(line -> assertPartIsThere(trace, line.input()));
            }
        });
    }

    private static void assertPartIsThere(Trace trace, Part part) {
        part.place().ifPresent(place -> {
            Tensor value = (Tensor) Objects.requireNonNullElseGet(
                    trace.values().get(place.value()),
                    () -> trace.network().weights().get(place.value()));
            int[] position =
                    place.position().stream().mapToInt(Integer::intValue).toArray();
            assertThat(part.number()).as(place.toString()).isEqualTo(value.get(position));
        });
    }

    @Test
    void followsActivationNormalisationAndConvolutionInOneAccount() {
        SplittableRandom random = new SplittableRandom(5);
        Tensor x = normal(random, 2, 4, 6, 5);
        Trace trace = Trace.of(
                network()
                        .weight("w", normal(random, 3, 4, 3, 3))
                        .node("conv", new Conv(ConvAttributes.DEFAULT), "x", "w")
                        .weight("scale", normal(random, 3))
                        .weight("bias", normal(random, 3))
                        .weight("mean", normal(random, 3))
                        .weight("variance", Tensor.of(Shape.of(3), 1, 0.5f, 2))
                        .node("norm", new BatchNorm(1e-5f), "conv", "scale", "bias", "mean", "variance")
                        .node("relu", new Unary(Clip.RELU), "norm")
                        .build(),
                Map.of("x", x),
                Execution.sequential());
        Accounts accounts = new Accounts(trace);
        List<Step> steps = accounts.open(new Place("relu", List.of(1, 2, 3, 0)));
        assertThat(steps).extracting(step -> step.place().value()).containsExactly("relu", "norm", "conv");
        Making.Products products = (Making.Products) steps.getLast().making();
        assertThat(products.products()).hasSize(36);
        Making.Product third = products.products().get(2);
        assertThat(third.input().place()).contains(new Place("x", List.of(1, 0, 3, 2)));
        assertThat(third.weight().place()).contains(new Place("w", List.of(2, 0, 0, 2)));
        assertThat(accounts.open(third.input().place().orElseThrow()))
                .containsExactly(new Step(
                        new Place("x", List.of(1, 0, 3, 2)),
                        Optional.empty(),
                        new Making.Given(x.get(1, 0, 3, 2)),
                        x.get(1, 0, 3, 2),
                        x.get(1, 0, 3, 2)));
        assertThat(accounts.open(new Place("w", List.of(2, 0, 0, 2))).getFirst().making())
                .isEqualTo(new Making.Learned(third.weight().number()));
    }

    @Test
    void theLargestProductsComeFirstAndAddUpToTheSame() {
        Trace trace = Trace.of(
                network()
                        .weight("w", normal(new SplittableRandom(1), 3, 4, 3, 3))
                        .node("y", new Conv(ConvAttributes.DEFAULT), "x", "w")
                        .build(),
                Map.of("x", normal(new SplittableRandom(2), 1, 4, 6, 5)),
                DEFINITION);
        Making making = open(trace, "y", 7).getLast().making();
        List<Line> lines = new ArrayList<>(making.largestFirst());
        assertThat(lines).isSortedAccordingTo((a, b) -> Double.compare(Math.abs(b.term()), Math.abs(a.term())));
        assertThat(lines)
                .extracting(Line::input)
                .containsExactlyInAnyOrderElementsOf(
                        making.lines().stream().map(Line::input).toList());
        double sum = 0;
        for (Line line : lines) {
            sum += line.term();
            assertThat(line.total()).isEqualTo(sum);
        }
    }

    @Test
    void paddingLiesNowhereAndIsZero() {
        Trace trace = Trace.of(
                network()
                        .conv("y", "x", ConvAttributes.DEFAULT.withPadding(Padding.of(1)), 1, 4, 3, 3)
                        .build(),
                Map.of("x", Tensor.full(Shape.of(1, 4, 6, 5), 2)),
                DEFINITION);
        assertThat(open(trace, "y", 0).getLast().making().lines())
                .filteredOn(line -> line.input().place().isEmpty())
                .hasSize(4 * 5)
                .allMatch(line -> line.input().number() == 0 && line.term() == 0);
    }

    @Test
    void whatHasNoAccountNamesWhatItReads() {
        Trace trace = Trace.of(
                network()
                        .node("y", new AxisSoftmax(Softmax.HARDMAX, 1, false), "x")
                        .build(),
                Map.of("x", normal(new SplittableRandom(2), 1, 4, 6, 5)),
                DEFINITION);
        assertThat(open(trace, "y", 3).getFirst().making())
                .isEqualTo(new Making.Entire(trace.tensor("y").at(3), List.of("x")));
    }

    @Test
    void refusesWhatIsNotThere() {
        Accounts accounts =
                new Accounts(network().node("y", new Unary(Clip.RELU), "x").trace(Tensor.zeros(Shape.of(1, 4, 6, 5))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts.open(new Place("z", List.of(0))))
                .withMessage("nothing named z was computed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts.open(new Place("y", List.of(0, 4, 0, 0))))
                .withMessage("position [0, 4, 0, 0] lies outside y, whose shape is (1, 4, 6, 5)");
    }

    private static List<Step> open(Trace trace, String value, int index) {
        return new Accounts(trace).open(place(value, trace.tensor(value).shape(), index));
    }

    private static Place place(String value, Shape shape, int index) {
        int[] strides = shape.strides();
        List<Integer> position = new ArrayList<>();
        for (int axis = 0; axis < strides.length; axis++) {
            position.add(index / strides[axis] % shape.dim(axis));
        }
        return new Place(value, position);
    }

    private static NetworkBuilder network() {
        return new NetworkBuilder(2, 4, 6, 5);
    }

    private static Tensor normal(SplittableRandom random, int... dims) {
        Shape shape = Shape.of(dims);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, elements);
    }
}
