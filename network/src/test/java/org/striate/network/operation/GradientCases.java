package org.striate.network.operation;

import static org.striate.network.operation.GradientCase.list;
import static org.striate.network.operation.GradientCase.positive;
import static org.striate.network.operation.GradientCase.spaced;
import static org.striate.network.operation.GradientCase.uniform;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.striate.engine.ElementType;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.attention.Attention.Stage;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Cumulative;
import org.striate.engine.function.Celu;
import org.striate.engine.function.Elementary;
import org.striate.engine.function.Elu;
import org.striate.engine.function.Gelu;
import org.striate.engine.function.HardSigmoid;
import org.striate.engine.function.HardSwish;
import org.striate.engine.function.LeakyRelu;
import org.striate.engine.function.Selu;
import org.striate.engine.function.Shrink;
import org.striate.engine.function.Swish;
import org.striate.engine.function.ThresholdedRelu;
import org.striate.engine.function.UnaryFunction;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.Window.Rounding;
import org.striate.engine.normalization.GroupNormalization;
import org.striate.engine.normalization.LayerNormalization;
import org.striate.engine.normalization.LocalResponseNormalization;
import org.striate.engine.normalization.LpNormalization;
import org.striate.engine.normalization.MeanVarianceNormalization;
import org.striate.engine.normalization.RmsNormalization;
import org.striate.engine.pooling.Pooling.IndexOrder;
import org.striate.engine.pooling.RoiAlign.Summary;
import org.striate.engine.pooling.RoiPooling;
import org.striate.engine.product.GeneralMatrixProduct;
import org.striate.engine.recurrent.Lstm;
import org.striate.engine.reduction.Reduction;
import org.striate.engine.resize.Coordinates;
import org.striate.engine.resize.Interpolation;
import org.striate.engine.resize.Interpolation.Kernel;
import org.striate.engine.sampling.GridSample.Border;
import org.striate.engine.sampling.GridSample.Mode;
import org.striate.engine.softmax.Softmax;
import org.striate.network.Branch;
import org.striate.network.Node;

/** Every operation that computes and has gradients, in its forms; those that move elements are {@link ArrangingGradientCases}. */
final class GradientCases {
    private static final ConvAttributes STRIDED =
            ConvAttributes.DEFAULT.withStride(2).withPadding(Padding.of(1)).withGroups(2);
    private static final PoolAttributes OVERLAPPING =
            new PoolAttributes(List.of(3, 2), List.of(2), Padding.of(1), List.of(1), Rounding.CEIL);

    private GradientCases() {}

    /** Convolutions, poolings, normalisations, products, reductions, sampling, sequences. */
    static Stream<GradientCase> computing() {
        return Stream.of(
                        Stream.of(
                                GradientCase.of(new Conv(STRIDED), spaced(2, 4, 5, 4), spaced(4, 2, 3, 2), spaced(4)),
                                GradientCase.of(
                                        new FusedConv(new Conv(STRIDED), Elementary.TANH),
                                        uniform(-1, 1, 1, 4, 5, 4),
                                        uniform(-1, 1, 2, 2, 3, 2)),
                                GradientCase.of(
                                        new ConvTranspose(STRIDED, List.of(1), List.of()),
                                        spaced(2, 4, 3, 2),
                                        spaced(4, 1, 3, 2),
                                        spaced(2)),
                                GradientCase.of(
                                        new BatchNorm(1e-3f),
                                        spaced(2, 3, 4),
                                        spaced(3),
                                        spaced(3),
                                        spaced(3),
                                        positive(3)),
                                GradientCase.of(
                                        new Gemm(new GeneralMatrixProduct(2, 3, false, true)),
                                        spaced(3, 4),
                                        spaced(2, 4),
                                        spaced(2)),
                                GradientCase.of(
                                        new Gemm(new GeneralMatrixProduct(1, 1, true, false)),
                                        spaced(4, 3),
                                        spaced(4, 2)),
                                GradientCase.of(
                                        new Gemm(new GeneralMatrixProduct(1, 1, true, true)),
                                        spaced(4, 3),
                                        spaced(2, 4)),
                                GradientCase.of(
                                        new Gemm(new GeneralMatrixProduct(1, 1, false, false)),
                                        spaced(3, 4),
                                        spaced(4, 2)),
                                GradientCase.of(new MatMul(), spaced(2, 1, 3, 4), spaced(3, 4, 2)),
                                GradientCase.of(new MatMul(), spaced(4), spaced(2, 4, 3)),
                                GradientCase.of(new MatMul(), spaced(2, 3, 4), spaced(4)),
                                GradientCase.of(new Einsum("bij,bjk->bik"), spaced(2, 3, 2), spaced(2, 2, 4)),
                                GradientCase.of(new Einsum("ii,ij->j"), spaced(3, 3), spaced(3, 2)),
                                GradientCase.of(new Einsum("...a,...->..."), spaced(2, 3, 4), spaced(1, 3)),
                                GradientCase.of(new Einsum("a,b,c->ac"), spaced(3), spaced(2), spaced(4)),
                                GradientCase.of(new Det(), uniform(-1, 1, 2, 4, 4)),
                                GradientCase.of(new Det(), Tensor.of(Shape.of(2, 2), 1, 2, 2, 4)),
                                GradientCase.of(
                                        new AffineGrid(new org.striate.engine.sampling.AffineGrid(false)),
                                        spaced(2, 2, 3),
                                        list(2, 1, 3, 2)),
                                GradientCase.of(
                                        new AffineGrid(new org.striate.engine.sampling.AffineGrid(true)),
                                        spaced(1, 3, 4),
                                        list(1, 1, 2, 3, 1))),
                        poolings(),
                        normalizations(),
                        EnumSet.allOf(Reduction.class).stream().flatMap(GradientCases::reductions),
                        resamplings(),
                        samplings(),
                        sequences())
                .flatMap(cases -> cases);
    }

    private static Stream<GradientCase> poolings() {
        Tensor x = spaced(1, 2, 5, 5);
        Tensor regions = Tensor.of(Shape.of(2, 4), 0.3f, 0.1f, 3.2f, 4.4f, -1, 1, 2, 3);
        IntegerTensor pictures = list(0, 0);
        return Stream.of(
                GradientCase.of(new MaxPool(OVERLAPPING, Optional.of(IndexOrder.COLUMN_MAJOR)), x),
                GradientCase.of(new AveragePool(OVERLAPPING, true), x),
                GradientCase.of(new AveragePool(OVERLAPPING, false), x),
                GradientCase.of(new LpPool(OVERLAPPING, 3), x),
                GradientCase.of(new LpPool(OVERLAPPING, 1), x),
                GradientCase.of(new GlobalPool(new GlobalPool.Kind.Max()), x),
                GradientCase.of(new GlobalPool(new GlobalPool.Kind.Average()), x),
                GradientCase.of(new GlobalPool(new GlobalPool.Kind.Lp(2)), x),
                GradientCase.of(
                        new MaxUnpool(PoolAttributes.of(2, 2)), spaced(1, 1, 2, 2), unpooled(), list(1, 1, 5, 4)),
                GradientCase.of(
                                new MaxRoiPool(new RoiPooling(2, 3, 0.5f)),
                                x,
                                Tensor.of(Shape.of(2, 5), 0, 1, 2, 7, 8, 0, 0, 3, 2, 9))
                        .constant(1),
                GradientCase.of(
                                new RoiAlign(
                                        new org.striate.engine.pooling.RoiAlign(Summary.AVERAGE, 2, 3, 0, 1, true)),
                                x,
                                regions,
                                pictures)
                        .constant(1),
                GradientCase.of(
                                new RoiAlign(new org.striate.engine.pooling.RoiAlign(Summary.MAX, 2, 2, 1, 1, false)),
                                uniform(-9, 9, 1, 2, 5, 5),
                                regions,
                                pictures)
                        .constant(1));
    }

    private static IntegerTensor unpooled() {
        return IntegerTensor.of(ElementType.INT64, Shape.of(1, 1, 2, 2), 1, 6, 8, 15);
    }

    private static Stream<GradientCase> normalizations() {
        Tensor x = spaced(2, 4, 3);
        return Stream.of(
                GradientCase.of(new GroupNorm(new GroupNormalization(2, 1e-3f)), x, spaced(4), spaced(4)),
                GradientCase.of(new GroupNorm(new GroupNormalization(2, 1e-3f)), x, spaced(2), spaced(2)),
                GradientCase.of(new InstanceNorm(1e-3f), x, spaced(4), spaced(4)),
                GradientCase.of(new LayerNorm(new LayerNormalization(-2, 1e-3f)), x, spaced(4, 1), spaced(3)),
                GradientCase.of(new LayerNorm(new LayerNormalization(2, 1e-3f)), x, spaced(3)),
                GradientCase.of(new RmsNorm(new RmsNormalization(1, 1e-3f)), x, spaced(4, 3)),
                GradientCase.of(new LocalResponseNorm(new LocalResponseNormalization(3, 0.5f, 0.75f, 2)), x),
                GradientCase.of(new LocalResponseNorm(new LocalResponseNormalization(2, 0.5f, 0.6f, 1)), x),
                GradientCase.of(new LpNorm(new LpNormalization(1, 1)), x),
                GradientCase.of(new LpNorm(new LpNormalization(-1, 2)), x),
                GradientCase.of(new MeanVarianceNorm(new MeanVarianceNormalization(List.of(0, 2))), x));
    }

    private static Stream<GradientCase> reductions(Reduction function) {
        Tensor x = function == Reduction.LOG_SUM ? positive(2, 3, 4) : uniform(-2, 2, 2, 3, 4);
        return Stream.of(
                GradientCase.of(new Reduce(function, true, false), x, list(0, 2)),
                GradientCase.of(new Reduce(function, false, false), x, list(1)),
                GradientCase.of(new Reduce(function, false, false), spacedOr(function)));
    }

    private static Tensor spacedOr(Reduction function) {
        return function == Reduction.LOG_SUM ? positive(7) : spaced(7);
    }

    private static Stream<GradientCase> resamplings() {
        Tensor x = spaced(1, 2, 4, 5);
        List<Interpolation> kinds = List.of(
                new Interpolation.Nearest(Interpolation.Rounding.FLOOR),
                new Interpolation.Weighted(new Kernel.Linear(), false, false),
                new Interpolation.Weighted(new Kernel.Cubic(-0.75f), true, true));
        Stream<GradientCase> sizes = kinds.stream()
                .map(kind -> GradientCase.of(resample(kind, new Coordinates.HalfPixel()), x, list(1, 2, 6, 3))
                        .absent(1)
                        .absent(1));
        GradientCase cropped = GradientCase.of(
                        resample(kinds.get(1), new Coordinates.Crop(7)),
                        x,
                        Tensor.of(Shape.of(8), 0, 0, -0.2f, 0.1f, 1, 1, 0.9f, 1.3f),
                        list(1, 2, 4, 6))
                .absent(2)
                .constant(1);
        return Stream.concat(sizes, Stream.of(cropped));
    }

    private static Resample resample(Interpolation interpolation, Coordinates coordinates) {
        return new Resample(interpolation, coordinates, List.of(), Resample.AspectRatio.STRETCH);
    }

    private static Stream<GradientCase> samplings() {
        // Places a third to two thirds of the way between samples, some of them outside.
        Tensor grid =
                Tensor.of(Shape.of(1, 1, 5, 2), -1.3f, -0.2f, 0.14f, 0.55f, 0.62f, 1.4f, -0.37f, -1.45f, 1.62f, 0.21f);
        return Arrays.stream(Mode.values())
                .flatMap(mode -> Arrays.stream(Border.values())
                        .flatMap(border -> Stream.of(true, false)
                                .map(aligned -> GradientCase.of(
                                        new GridSample(
                                                new org.striate.engine.sampling.GridSample(mode, border, aligned)),
                                        spaced(1, 2, 4, 4),
                                        grid))));
    }

    private static Stream<GradientCase> sequences() {
        Tensor x = uniform(-1, 1, 3, 2, 2);
        Lstm both = new Lstm(Lstm.Direction.BIDIRECTIONAL, false);
        Lstm reverse = new Lstm(Lstm.Direction.REVERSE, true);
        Tensor q = uniform(-1, 1, 1, 4, 3, 2);
        Tensor k = uniform(-1, 1, 1, 2, 4, 2);
        Tensor v = uniform(-1, 1, 1, 2, 4, 3);
        Tensor past = uniform(-1, 1, 1, 2, 1, 2);
        Tensor pastValues = uniform(-1, 1, 1, 2, 1, 3);
        return Stream.concat(
                Stream.of(
                        GradientCase.of(
                                new LongShortTermMemory(both),
                                x,
                                uniform(-1, 1, 2, 12, 2),
                                uniform(-1, 1, 2, 12, 3),
                                uniform(-1, 1, 2, 24),
                                IntegerTensor.of(ElementType.INT32, Shape.of(2), 3, 2),
                                uniform(-1, 1, 2, 2, 3),
                                uniform(-1, 1, 2, 2, 3),
                                uniform(-1, 1, 2, 9)),
                        GradientCase.of(
                                new LongShortTermMemory(reverse), x, uniform(-1, 1, 1, 8, 2), uniform(-1, 1, 1, 8, 2)),
                        GradientCase.of(
                                attention(0, -1, Optional.empty()), q, k, v, uniform(-1, 1, 3, 5), past, pastValues),
                        GradientCase.of(
                                attention(0, 0, Optional.empty()),
                                uniform(-1, 1, 2, 3, 8),
                                uniform(-1, 1, 2, 3, 4),
                                uniform(-1, 1, 2, 3, 4),
                                uniform(-1, 1, 3, 2)),
                        GradientCase.of(
                                attention(0, -1, Optional.empty()),
                                q,
                                k,
                                v,
                                IntegerTensor.of(ElementType.BOOL, Shape.of(1, 4), 1, 0, 1, 1))),
                Arrays.stream(Stage.values())
                        .map(stage -> GradientCase.of(attention(1.5f, -1, Optional.of(stage)), q, k, v)));
    }

    private static Attention attention(float softcap, int after, Optional<Stage> stage) {
        return new Attention(
                4, 2, new org.striate.engine.attention.Attention(Optional.empty(), softcap, -1, after), stage);
    }

    /** Functions of each element, or of several that stand at the same place. */
    static Stream<GradientCase> elementwise() {
        Tensor x = spaced(2, 3, 4);
        Stream<UnaryFunction> activations = Stream.of(
                org.striate.engine.function.Clip.RELU,
                new org.striate.engine.function.Clip(-1, 1),
                new Celu(0.7f),
                new Elu(0.6f),
                new Gelu(Gelu.Approximation.NONE),
                new Gelu(Gelu.Approximation.TANH),
                new HardSigmoid(0.5f, 0.5f),
                new HardSwish(),
                new LeakyRelu(0.1f),
                new Selu(1.6f, 1.05f),
                new Shrink(0.5f, 0.25f),
                new Swish(1.5f),
                new ThresholdedRelu(0.5f));
        return Stream.of(
                        activations.map(function -> GradientCase.of(new Unary(function), x)),
                        Arrays.stream(Elementary.values())
                                .map(function -> GradientCase.of(new Unary(function), domain(function))),
                        Arrays.stream(Arithmetic.values()).flatMap(GradientCases::pairs),
                        Arrays.stream(Variadic.Kind.values())
                                .map(kind -> GradientCase.of(
                                        new Variadic(kind), spaced(2, 3), spaced(1 / 24.0, 3), spaced(1 / 12.0, 2, 1))),
                        Stream.of(Cumulative.values())
                                .flatMap(function -> IntStream.range(0, 4)
                                        .mapToObj(i -> GradientCase.of(
                                                new Accumulate(function, i % 2 == 0, i < 2),
                                                spaced(2, 3, 2),
                                                IntegerTensor.scalar(1)))),
                        Arrays.stream(Softmax.values())
                                .flatMap(function -> Stream.of(true, false)
                                        .map(flat -> GradientCase.of(new AxisSoftmax(function, 1, flat), x))),
                        Stream.of(
                                GradientCase.of(new Clip(), x, Tensor.scalar(-0.5f), Tensor.scalar(1)),
                                GradientCase.of(new Clip(), x, Tensor.scalar(1)).absent(1),
                                GradientCase.of(new SwiGlu(new Swish(1.5f)), spaced(2, 3), uniform(-1, 1, 2, 3)),
                                GradientCase.of(
                                        new Where(),
                                        IntegerTensor.of(ElementType.BOOL, Shape.of(3), 1, 0, 1),
                                        spaced(2, 3),
                                        spaced(2, 1)),
                                GradientCase.of(new CastTo(ElementType.FLOAT32), x),
                                GradientCase.of(new CastLike(), x, Tensor.scalar(1))
                                        .constant(1),
                                GradientCase.of(new Identity(), x),
                                GradientCase.of(new Dropout(), x),
                                conditional(1),
                                conditional(0)))
                .flatMap(cases -> cases);
    }

    private static Tensor domain(Elementary function) {
        return switch (function) {
            case SQRT, LOG, RECIPROCAL -> positive(9);
            case ASIN, ACOS, ATANH -> uniform(-0.7, 0.7, 9);
            case ACOSH -> uniform(1.3, 2.5, 9);
            case TAN -> uniform(-1, 1, 9);
            default -> spaced(18);
        };
    }

    private static Stream<GradientCase> pairs(Arithmetic function) {
        if (function == Arithmetic.POW || function == Arithmetic.DIV) {
            return Stream.of(GradientCase.of(new Binary(function), positive(2, 3), positive(2, 1)));
        }
        if (function == Arithmetic.MOD || function == Arithmetic.FMOD) {
            return Stream.of(GradientCase.of(
                    new Binary(function), Tensor.of(Shape.of(4), 5.3f, -2.6f, 0.4f, 3.5f), Tensor.scalar(1.1f)));
        }
        Tensor moved = spaced(1 / 16.0, 3, 1);
        return Stream.of(
                GradientCase.of(new Binary(function), spaced(2, 3, 4), moved),
                GradientCase.of(new Binary(function, new Alignment.From(1)), spaced(2, 3, 4), spaced(1 / 16.0, 3)));
    }

    /** Twice x where the condition is true, else x · w; both ways read w. */
    private static GradientCase conditional(long condition) {
        List<Optional<String>> x = List.of(Optional.of("x"), Optional.of("x"));
        List<Optional<String>> both = List.of(Optional.of("x"), Optional.of("w"));
        Branch then = new Branch(
                List.of("x", "w"),
                List.of(new Node("sum", new Binary(Arithmetic.ADD), x, List.of(Optional.of("y")))),
                List.of("y"));
        Branch otherwise = new Branch(
                List.of("x", "w"),
                List.of(new Node("product", new Binary(Arithmetic.MUL), both, List.of(Optional.of("y")))),
                List.of("y"));
        return GradientCase.of(
                new If(then, otherwise),
                IntegerTensor.of(ElementType.BOOL, Shape.of(1), condition),
                spaced(2, 3),
                spaced(3));
    }
}
