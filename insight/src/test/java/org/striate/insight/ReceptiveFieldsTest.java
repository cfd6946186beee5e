package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Clip;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.Window;
import org.striate.engine.normalization.LayerNormalization;
import org.striate.engine.reduction.Reduction;
import org.striate.engine.softmax.Softmax;
import org.striate.insight.ReceptiveField.Axis;
import org.striate.insight.ReceptiveField.Local;
import org.striate.network.Trace;
import org.striate.network.operation.AxisSoftmax;
import org.striate.network.operation.Binary;
import org.striate.network.operation.BlockOrder;
import org.striate.network.operation.Concat;
import org.striate.network.operation.Conv;
import org.striate.network.operation.DepthToSpace;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.LayerNorm;
import org.striate.network.operation.MatMul;
import org.striate.network.operation.Reduce;
import org.striate.network.operation.Reshape;
import org.striate.network.operation.Slice;
import org.striate.network.operation.Transpose;
import org.striate.network.operation.Unary;

/** Receptive fields against what changes when the input does, and against those that are known of published networks. */
final class ReceptiveFieldsTest {
    private static final double ROUNDING = 1e-9;

    static Stream<RandomMaps> random() {
        return RandomMaps.several(150);
    }

    /** Each sample in turn is made so large that it drowns all others: what then changes has seen it. */
    @ParameterizedTest
    @MethodSource("random")
    void holdWhatAPositionSees(RandomMaps random) {
        ReceptiveFields fields = random.builder().fields();
        for (int axis = 0; axis < random.input().rank() - 2; axis++) {
            int samples = random.input().dim(axis + 2);
            Trace trace = random.builder().trace(perturbed(random.input(), axis));
            for (RandomMaps.Known value : random.values()) {
                Axis field = ((Local) fields.field(value.name()).orElseThrow())
                        .axes()
                        .get(axis);
                List<Window.Range> seen = seen(trace.tensor(value.name()), axis, samples);
                for (int p = 0; p < seen.size(); p++) {
                    Window.Range range = seen.get(p);
                    double first = field.first() + p * field.jump();
                    double last = field.last() + p * field.jump();
                    boolean isWithin = first >= 0 && last < samples;
                    assertThat(range)
                            .as(
                                    "what position %d of %s sees along axis %d, %s, in %s",
                                    p, value.name(), axis, field, random)
                            .matches(its -> its.length() == 0
                                    || (its.from() >= first - ROUNDING && its.to() - 1 <= last + ROUNDING))
                            .matches(its ->
                                    !(isWithin && value.exact()) || (its.from() == first && its.to() - 1 == last));
                }
            }
        }
    }

    /** A chain of convolutions, given as kernel and stride, each padded by half its kernel. */
    private static ReceptiveFields chain(int size, int... kernelsAndStrides) {
        NetworkBuilder network = new NetworkBuilder(1, 1, size);
        for (int i = 0; i < kernelsAndStrides.length; i += 2) {
            int kernel = kernelsAndStrides[i];
            ConvAttributes attributes =
                    ConvAttributes.DEFAULT.withStride(kernelsAndStrides[i + 1]).withPadding(Padding.of(kernel / 2));
            network.conv(Integer.toString(i / 2 + 1), i == 0 ? "x" : Integer.toString(i / 2), attributes, 1, 1, kernel);
        }
        return network.fields();
    }

    private static double size(ReceptiveFields fields, String name) {
        return ((Local) fields.field(name).orElseThrow()).axes().getFirst().size();
    }

    @Test
    void areThoseOfPublishedNetworks() {
        ReceptiveFields resNet18 = chain(
                224, 7, 2, 3, 2, 3, 1, 3, 1, 3, 1, 3, 1, 3, 2, 3, 1, 3, 1, 3, 1, 3, 2, 3, 1, 3, 1, 3, 1, 3, 2, 3, 1, 3,
                1, 3, 1);
        assertThat(List.of(size(resNet18, "1"), size(resNet18, "2"), size(resNet18, "3"), size(resNet18, "18")))
                .containsExactly(7.0, 11.0, 19.0, 435.0);
        ReceptiveFields vgg16 = chain(
                224, 3, 1, 3, 1, 2, 2, 3, 1, 3, 1, 2, 2, 3, 1, 3, 1, 3, 1, 2, 2, 3, 1, 3, 1, 3, 1, 2, 2, 3, 1, 3, 1, 3,
                1, 2, 2);
        assertThat(List.of(size(vgg16, "17"), size(vgg16, "18"))).containsExactly(196.0, 212.0);
        ReceptiveFields alexNet = chain(227, 11, 4, 3, 2, 5, 1, 3, 2, 3, 1, 3, 1, 3, 1, 3, 2);
        assertThat(size(alexNet, "8")).isEqualTo(195);
        ReceptiveFields mobileNet =
                chain(224, 3, 2, 3, 1, 3, 2, 3, 1, 3, 2, 3, 1, 3, 2, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 2, 3, 1);
        assertThat(size(mobileNet, "14")).isEqualTo(315);
        ReceptiveFields efficientNetLite0 = chain(
                224, 3, 2, 3, 1, 3, 2, 3, 1, 5, 2, 5, 1, 3, 2, 3, 1, 3, 1, 5, 1, 5, 1, 5, 1, 5, 2, 5, 1, 5, 1, 5, 1, 3,
                1);
        assertThat(Stream.of("2", "4", "6", "12", "17").map(stage -> size(efficientNetLite0, stage)))
                .containsExactly(7.0, 19.0, 67.0, 339.0, 851.0);
    }

    @Test
    void saysWhereAPositionLooks() {
        ReceptiveFields fields = new NetworkBuilder(1, 2, 20, 30)
                .conv(
                        "y",
                        "x",
                        new ConvAttributes(
                                List.of(2, 1), new Padding.Explicit(List.of(1, 0), List.of(2, 3)), List.of(3, 1), 1),
                        1,
                        2,
                        3,
                        5)
                .fields();
        assertThat(fields.field("y")).contains(new Local(List.of(new Axis(-1, 5, 2), new Axis(0, 4, 1))));
        assertThat(fields.field("y").orElseThrow()).hasToString("7×5");
        assertThat(fields.field("x")).contains(new Local(List.of(Axis.SAME, Axis.SAME)));
    }

    @Test
    void valuesWithoutPositionsOrWithoutTheInputHaveNone() {
        ReceptiveFields fields = new NetworkBuilder(1, 2, 4, 4)
                .weight("w", Tensor.zeros(Shape.of(1, 2, 4, 4)))
                .node("constant", new Unary(Clip.RELU), "w")
                .node("rows", new Flatten(1), "x")
                .fields();
        assertThat(fields.field("constant")).isEmpty();
        assertThat(fields.field("w")).isEmpty();
        assertThat(fields.field("rows")).isEmpty();
        assertThat(fields.field("nothing")).isEmpty();
    }

    /** YOLOv5's first layer: every second pixel, from four beginnings, side by side. */
    @Test
    void passThroughSlicesSideBySide() {
        NetworkBuilder network = new NetworkBuilder(1, 3, 8, 8)
                .list("ends", 8, 8)
                .list("axes", 2, 3)
                .list("steps", 2, 2);
        for (int corner = 0; corner < 4; corner++) {
            network.list("starts" + corner, corner % 2, corner / 2)
                    .node("corner" + corner, new Slice(), "x", "starts" + corner, "ends", "axes", "steps");
        }
        network.node("focus", new Concat(1), "corner0", "corner1", "corner2", "corner3")
                .conv("y", "focus", ConvAttributes.DEFAULT.withPadding(Padding.of(1)), 4, 12, 3, 3);
        assertThat(network.fields().field("corner1"))
                .contains(new Local(List.of(new Axis(1, 1, 2), new Axis(0, 0, 2))));
        assertThat(network.fields().field("y")).contains(both(new Axis(-2, 3, 2)));
    }

    /** ESPCN: three convolutions, and channels laid out as pixels. */
    @Test
    void passThroughPixelsMadeOfChannels() {
        NetworkBuilder network = new NetworkBuilder(1, 1, 8, 8)
                .conv("1", "x", ConvAttributes.DEFAULT.withPadding(Padding.of(2)), 4, 1, 5, 5)
                .conv("2", "1", ConvAttributes.DEFAULT.withPadding(Padding.of(1)), 4, 4, 3, 3)
                .conv("3", "2", ConvAttributes.DEFAULT.withPadding(Padding.of(1)), 4, 4, 3, 3)
                .node("y", new DepthToSpace(2, BlockOrder.BLOCK_FIRST), "3");
        assertThat(network.fields().field("y")).contains(both(new Axis(-4.5, 4, 0.5)));
    }

    private static Local both(Axis axis) {
        return new Local(List.of(axis, axis));
    }

    /** ConvNeXt: the channels last for a while, each position's mixed by a matrix. */
    @Test
    void passThroughOtherOrdersOfTheAxes() {
        NetworkBuilder network = new NetworkBuilder(1, 4, 9, 9)
                .conv(
                        "conv",
                        "x",
                        ConvAttributes.DEFAULT.withPadding(Padding.of(3)).withGroups(4),
                        4,
                        1,
                        7,
                        7)
                .node("last", new Transpose(List.of(0, 2, 3, 1)), "conv")
                .weight("scale", Tensor.full(Shape.of(4), 1))
                .node("norm", new LayerNorm(new LayerNormalization(-1, 1e-6f)), "last", "scale")
                .weight("w", Tensor.full(Shape.of(4, 4), 1))
                .node("mixed", new MatMul(), "norm", "w")
                .node("first", new Transpose(List.of(0, 3, 1, 2)), "mixed")
                .node("y", new Binary(Arithmetic.ADD), "x", "first");
        assertThat(network.fields().field("y")).contains(both(new Axis(-3, 3, 1)));
        assertThat(network.fields().field("mixed")).as("not (N, C, H, W)").isEmpty();
    }

    /** Squeeze-and-excitation, the gate on either side of the product. */
    @Test
    void leaveGatesOutOfAccount() {
        NetworkBuilder network = new NetworkBuilder(1, 4, 9, 9)
                .conv("conv", "x", ConvAttributes.DEFAULT, 4, 4, 3, 3)
                .node("squeezed", new GlobalPool(new GlobalPool.Kind.Average()), "conv")
                .conv("excited", "squeezed", ConvAttributes.DEFAULT, 4, 4, 1, 1)
                .node("before", new Binary(Arithmetic.MUL), "excited", "conv")
                .node("behind", new Binary(Arithmetic.MUL), "conv", "excited");
        Optional<ReceptiveField> field = Optional.of(both(new Axis(0, 2, 1)));
        assertThat(network.fields().field("before")).isEqualTo(field);
        assertThat(network.fields().field("behind")).isEqualTo(field);
        assertThat(network.fields().field("excited")).contains(new ReceptiveField.Whole());
        assertThat(new ReceptiveField.Whole()).hasToString("whole");
    }

    /** Operations that keep the sizes by mixing positions, and maps made of what has none. */
    @Test
    void areWholeWherePositionsMix() {
        NetworkBuilder network = new NetworkBuilder(1, 4, 6, 6)
                .node("turned", new Transpose(List.of(0, 1, 3, 2)), "x")
                .weight("w", Tensor.full(Shape.of(6, 6), 1))
                .node("across", new MatMul(), "x", "w")
                .node("softmax", new AxisSoftmax(Softmax.SOFTMAX, -1, false), "x")
                .node("channels", new AxisSoftmax(Softmax.SOFTMAX, 1, false), "x")
                .list("shape", 1, 4, 3, 12)
                .node("other", new Reshape(false), "x", "shape")
                .list("axes", 2, 3)
                .node("mean", new Reduce(Reduction.MEAN, true, false), "x", "axes")
                .node("flat", new Flatten(1), "x")
                .weight("decoder", Tensor.full(Shape.of(144, 36), 1))
                .node("code", new MatMul(), "flat", "decoder")
                .list("maps", 1, 4, 3, 3)
                .node("decoded", new Reshape(false), "code", "maps")
                .conv("y", "decoded", ConvAttributes.DEFAULT.withPadding(Padding.of(1)), 4, 4, 3, 3)
                .node("filtered", new Conv(ConvAttributes.DEFAULT), "x", "decoded");
        ReceptiveFields fields = network.fields();
        assertThat(Stream.of("turned", "across", "softmax", "other", "mean", "decoded", "y", "filtered"))
                .allSatisfy(name -> assertThat(fields.field(name)).as(name).contains(new ReceptiveField.Whole()));
        assertThat(fields.field("channels")).isEqualTo(fields.field("x"));
    }

    /** A sum of maps that do not move alike holds both at every position. */
    @Test
    void uniteFieldsOfOtherJumps() {
        NetworkBuilder network = new NetworkBuilder(1, 1, 11)
                .conv("halved", "x", ConvAttributes.DEFAULT.withStride(2), 1, 1, 1)
                .conv("narrowed", "x", ConvAttributes.DEFAULT, 1, 1, 6)
                .node("sum", new Binary(Arithmetic.ADD), "narrowed", "halved");
        assertThat(network.shape("sum")).isEqualTo(Shape.of(1, 1, 6));
        assertThat(network.fields().field("sum")).contains(new Local(List.of(new Axis(0, 5, 1))));
        NetworkBuilder other = new NetworkBuilder(1, 1, 11)
                .conv("halved", "x", ConvAttributes.DEFAULT.withStride(2), 1, 1, 1)
                .conv("narrowed", "x", ConvAttributes.DEFAULT, 1, 1, 6)
                .node("sum", new Binary(Arithmetic.ADD), "halved", "narrowed");
        assertThat(other.fields().field("sum")).contains(new Local(List.of(new Axis(-5, 5, 2))));
    }

    /** Picture 0 is even; in each of the others, one row across the axis is larger. */
    private static Tensor perturbed(Shape input, int axis) {
        int samples = input.dim(axis + 2);
        Shape shape = input.with(0, samples + 1);
        int inner = input.size(axis + 3, input.rank());
        int picture = input.size();
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            boolean isLarge = i / inner % samples == i / picture - 1;
            elements[i] = isLarge ? 1e30f : 1;
        }
        return Tensor.of(shape, elements);
    }

    /** For each position along an axis, from which sample to behind which it sees. */
    private static List<Window.Range> seen(Tensor maps, int axis, int samples) {
        int positions = maps.shape().dim(axis + 2);
        int inner = maps.shape().size(axis + 3, maps.shape().rank());
        int picture = maps.shape().size() / (samples + 1);
        int[] from = new int[positions];
        int[] to = new int[positions];
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < picture; i++) {
                if (maps.at((sample + 1) * picture + i) != maps.at(i)) {
                    int p = i / inner % positions;
                    from[p] = to[p] == 0 ? sample : from[p];
                    to[p] = sample + 1;
                }
            }
        }
        List<Window.Range> seen = new ArrayList<>();
        for (int p = 0; p < positions; p++) {
            seen.add(new Window.Range(from[p], to[p]));
        }
        return seen;
    }
}
