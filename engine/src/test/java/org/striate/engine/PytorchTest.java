package org.striate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.Window;
import org.striate.engine.normalization.GroupNormalization;
import org.striate.engine.normalization.LayerNormalization;
import org.striate.engine.normalization.LocalResponseNormalization;
import org.striate.engine.normalization.LpNormalization;
import org.striate.engine.normalization.RmsNormalization;
import org.striate.engine.pooling.AdaptivePooling;
import org.striate.engine.pooling.Pooling;
import org.striate.engine.pooling.RoiAlign;
import org.striate.engine.pooling.RoiPooling;
import org.striate.engine.product.Determinant;
import org.striate.engine.product.Einsum;
import org.striate.engine.recurrent.Lstm;
import org.striate.engine.resize.Coordinates;
import org.striate.engine.resize.Interpolation;
import org.striate.engine.resize.Interpolation.Kernel;
import org.striate.engine.resize.Interpolation.Rounding;
import org.striate.engine.resize.Resize;
import org.striate.engine.resize.ResizedAxis;
import org.striate.engine.sampling.AffineGrid;
import org.striate.engine.sampling.GridSample;

/** What PyTorch has too gives PyTorch's answers, on any number of threads. */
final class PytorchTest {
    private static final float EPSILON = 1e-5f;

    /** Relative to the largest result: float32's 6e-8, several times over for sums of weights that were rounded themselves. */
    private static final double BOUND = 3e-7;

    /** Places in a grid are float32 numbers, and so are not what float64 makes of them. */
    private static final double BOUND_OF_PLACES = 2e-6;

    static Stream<PytorchCase> all() {
        return PytorchCase.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void agrees(PytorchCase given) {
        requireClose(given, compute(given, Execution.sequential()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void agreesByDefinition(PytorchCase given) {
        requireClose(given, compute(given, Execution.sequential().byDefinition()));
    }

    private static void requireClose(PytorchCase given, List<Tensor> results) {
        double bound = given.function().equals("grid_sample") ? BOUND_OF_PLACES : BOUND;
        for (int i = 0; i < given.outputs().size(); i++) {
            PytorchCase.Result expected = given.outputs().get(i);
            Tensor result = results.get(i);
            assertThat(result.shape()).isEqualTo(expected.shape());
            double largest = 0;
            for (int k = 0; k < expected.shape().size(); k++) {
                largest = Math.max(largest, Math.abs(expected.elements().get(k)));
            }
            for (int k = 0; k < expected.shape().size(); k++) {
                assertThat(Math.abs(result.at(k) - expected.elements().get(k)))
                        .as("error of element %d", k)
                        .isLessThanOrEqualTo(bound * largest);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void isTheSameOnAnyNumberOfThreads(PytorchCase given) {
        assertThat(compute(given, Execution.threads(3))).isEqualTo(compute(given, Execution.sequential()));
    }

    private static List<Tensor> compute(PytorchCase given, Execution execution) {
        Tensor x = given.input(0);
        return switch (given.function()) {
            case "lstm" -> lstm(given, execution);
            case "interpolate" -> List.of(interpolate(given, x, execution));
            case "adaptive_avg_pool" ->
                List.of(AdaptivePooling.of(x.shape(), given.integers("size")).average(x, execution));
            case "adaptive_max_pool" ->
                List.of(AdaptivePooling.of(x.shape(), given.integers("size")).max(x, execution));
            case "avg_pool" -> List.of(pooling(given).average(x, given.flag("counted"), execution));
            case "max_pool" -> List.of(pooling(given).max(x, execution));
            case "global_lp_pool" -> List.of(Pooling.global(x.shape()).lp(x, given.integer("p"), execution));
            case "roi_align" -> List.of(roiAlign(given, execution));
            case "roi_pool" -> List.of(new RoiPooling(3, 2, given.real("scale")).max(x, given.input(1), execution));
            case "grid_sample" -> List.of(gridSample(given).apply(x, given.input(1), execution));
            case "affine_grid" ->
                List.of(new AffineGrid(given.flag("align_corners"))
                        .apply(x, Shape.of(ints(given.integers("size"))), execution));
            case "group_norm" ->
                List.of(new GroupNormalization(given.integer("groups"), EPSILON)
                        .apply(x, given.input(1), given.input(2), execution));
            case "layer_norm" ->
                List.of(new LayerNormalization(given.integer("axis"), EPSILON)
                        .apply(x, given.input(1), Optional.of(given.input(2)), execution)
                        .y());
            case "rms_norm" ->
                List.of(new RmsNormalization(given.integer("axis"), EPSILON).apply(x, given.input(1), execution));
            case "local_response_norm" ->
                List.of(new LocalResponseNormalization(given.integer("size"), 0.5f, given.real("beta"), 2)
                        .apply(x, execution));
            case "normalize" ->
                List.of(new LpNormalization(given.integer("axis"), given.integer("p")).apply(x, execution));
            case "einsum" -> List.of(Einsum.of(given.text("equation")).apply(given.inputs(), execution));
            case "det" -> List.of(Determinant.of(x, execution));
            default -> throw new AssertionError(given.function());
        };
    }

    private static Tensor interpolate(PytorchCase given, Tensor x, Execution execution) {
        List<Integer> size = given.integers("size");
        List<ResizedAxis> axes = new ArrayList<>();
        for (int axis = 0; axis < x.shape().rank(); axis++) {
            int input = x.shape().dim(axis);
            axes.add(ResizedAxis.toSize(input, axis < 2 ? input : size.get(axis - 2)));
        }
        Kernel linear = new Kernel.Linear();
        Interpolation interpolation = switch (given.text("mode")) {
            case "nearest" -> new Interpolation.Nearest(Rounding.FLOOR);
            case "nearest-exact" -> new Interpolation.Nearest(Rounding.ROUND_PREFER_CEIL);
            case "linear" -> new Interpolation.Weighted(linear, false, false);
            case "cubic" -> new Interpolation.Weighted(new Kernel.Cubic(-0.75f), false, false);
            case "linear-antialias" -> new Interpolation.Weighted(linear, true, true);
            case "cubic-antialias" -> new Interpolation.Weighted(new Kernel.Cubic(-0.5f), true, true);
            default -> throw new AssertionError(given);
        };
        Coordinates halfPixel =
                given.text("mode").equals("nearest") ? new Coordinates.Asymmetric() : new Coordinates.HalfPixel();
        Coordinates coordinates = given.flag("align_corners") ? new Coordinates.AlignCorners() : halfPixel;
        return (Tensor) Resize.of(x.shape(), axes, interpolation, coordinates).apply(x, execution);
    }

    private static Pooling pooling(PytorchCase given) {
        PoolAttributes attributes = new PoolAttributes(
                given.integers("kernel"),
                given.integers("stride"),
                Padding.of(ints(given.integers("padding"))),
                given.integers("dilation"),
                given.flag("ceil") ? Window.Rounding.CEIL : Window.Rounding.FLOOR);
        return Pooling.of(given.input(0).shape(), attributes);
    }

    private static Tensor roiAlign(PytorchCase given, Execution execution) {
        RoiAlign align = new RoiAlign(
                RoiAlign.Summary.AVERAGE, 3, 2, given.integer("ratio"), given.real("scale"), given.flag("aligned"));
        Tensor pictures = given.input(2);
        long[] batches = new long[pictures.shape().size()];
        for (int r = 0; r < batches.length; r++) {
            batches[r] = (long) pictures.at(r);
        }
        return align.apply(given.input(0), given.input(1), IntegerTensor.of(batches), execution);
    }

    private static GridSample gridSample(PytorchCase given) {
        GridSample.Mode mode = switch (given.text("mode")) {
            case "nearest" -> GridSample.Mode.NEAREST;
            case "bilinear" -> GridSample.Mode.LINEAR;
            default -> GridSample.Mode.CUBIC;
        };
        GridSample.Border border = switch (given.text("padding")) {
            case "zeros" -> GridSample.Border.ZEROS;
            case "border" -> GridSample.Border.CLAMP;
            default -> GridSample.Border.REFLECT;
        };
        return new GridSample(mode, border, given.flag("align_corners"));
    }

    private static List<Tensor> lstm(PytorchCase given, Execution execution) {
        Lstm lstm = new Lstm(
                given.flag("bidirectional") ? Lstm.Direction.BIDIRECTIONAL : Lstm.Direction.FORWARD,
                given.flag("batch_first"));
        Lstm.Weights weights =
                new Lstm.Weights(given.input(1), given.input(2), Optional.of(given.input(3)), Optional.empty());
        Lstm.Result result = lstm.apply(
                given.input(0),
                weights,
                Optional.empty(),
                Optional.of(given.input(4)),
                Optional.of(given.input(5)),
                execution);
        return List.of(result.y(), result.last().h(), result.last().c());
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
