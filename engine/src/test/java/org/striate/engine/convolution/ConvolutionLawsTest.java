package org.striate.engine.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.Indices;
import org.striate.engine.NamesFailures;
import org.striate.engine.Seeds;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.Window;
import org.striate.engine.product.GeneralMatrixProduct;
import org.striate.engine.product.MatrixProduct;

/** The laws that the chapter teaches, on convolutions of whole numbers, where they hold bit for bit. */
@ExtendWith(NamesFailures.class)
final class ConvolutionLawsTest {
    private static final Execution EXECUTION = Execution.threads(2);

    static Stream<RandomConvolution> convolutions() {
        return Seeds.several(60).mapToObj(seed -> RandomConvolution.of(seed, true));
    }

    static Stream<RandomConvolution> tinyConvolutions() {
        return Seeds.several(60).mapToObj(RandomConvolution::tiny);
    }

    @ParameterizedTest
    @MethodSource("tinyConvolutions")
    void whereTheInputMovesByTheStrideTheOutputMovesByOne(RandomConvolution random) {
        Canvas canvas = new Canvas(random, random.attributes().stride());
        for (int axis = 2; axis < canvas.shape.rank(); axis++) {
            int stride = canvas.stride.get(axis - 2);
            Tensor y = canvas.convolved(axis, 0);
            int[] offset = new int[y.shape().rank()];
            offset[axis] = 1;
            assertThat(canvas.convolved(axis, stride)).isEqualTo(Tensors.moved(y, y.shape(), offset));
        }
    }

    /** A move keeps the numbers and puts them elsewhere; the outputs of a picture moved by half a stride are other numbers. */
    @ParameterizedTest
    @MethodSource("tinyConvolutions")
    void atStrideTwoAMoveByOneIsNoMoveOfTheOutput(RandomConvolution random) {
        Canvas canvas = new Canvas(
                random.real(), Collections.nCopies(random.geometry().axes().size(), 2));
        for (int axis = 2; axis < canvas.shape.rank(); axis++) {
            assertThat(numbers(canvas.convolved(axis, 2))).isEqualTo(numbers(canvas.convolved(axis, 0)));
            assertThat(numbers(canvas.convolved(axis, 1))).isNotEqualTo(numbers(canvas.convolved(axis, 0)));
        }
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void isLinearInTheInput(RandomConvolution random) {
        Tensor other = Tensors.whole(random.x().shape(), new SplittableRandom(random.seed() + 1));
        assertThat(convolve(combined(3, random.x(), -2, other), random.w(), random.attributes()))
                .isEqualTo(combined(
                        3,
                        convolve(random.x(), random.w(), random.attributes()),
                        -2,
                        convolve(other, random.w(), random.attributes())));
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void isLinearInTheWeight(RandomConvolution random) {
        Tensor other = Tensors.whole(random.w().shape(), new SplittableRandom(random.seed() + 1));
        assertThat(convolve(random.x(), combined(3, random.w(), -2, other), random.attributes()))
                .isEqualTo(combined(
                        3,
                        convolve(random.x(), random.w(), random.attributes()),
                        -2,
                        convolve(random.x(), other, random.attributes())));
    }

    /** Row i, column j of the matrix is the weight that output j gives to input i: shared along diagonals, zero away from them. */
    @ParameterizedTest
    @MethodSource("tinyConvolutions")
    void equalsAFullyConnectedLayerWithSharedAndZeroWeights(RandomConvolution random) {
        ConvGeometry geometry = random.geometry();
        Shape x = geometry.input();
        Shape y = geometry.output();
        Tensor rows = random.x().reshape(Shape.of(x.dim(0), x.size(1, x.rank())));
        Tensor product = MatrixProduct.multiply(rows, toeplitz(geometry, random.w()), EXECUTION);
        assertThat(product.reshape(y)).isEqualTo(convolve(random.x(), random.w(), random.attributes()));
    }

    @ParameterizedTest
    @MethodSource("tinyConvolutions")
    void withTheFlippedWeightIsTheConvolutionOfSignalProcessing(RandomConvolution random) {
        Tensor x = oneChannel(random.x());
        Tensor w = oneChannel(random.w());
        Tensor y = fullConvolution(x, w);
        assertThat(y).isEqualTo(signalProcessing(x, w));
        assertThat(fullConvolution(w, x)).as("w ∗ x").isEqualTo(y);
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void groupsAreConvolutionsSideBySide(RandomConvolution random) {
        Shape x = random.x().shape();
        Shape w = random.w().shape();
        int groups = random.attributes().groups();
        Shape part = x.with(1, x.dim(1) / groups);
        Shape weights = w.with(0, w.dim(0) / groups);
        Tensor y = Tensor.zeros(random.geometry().output());
        for (int group = 0; group < groups; group++) {
            Tensor one = convolve(
                    Tensors.moved(random.x(), part, 0, -group * part.dim(1)),
                    Tensors.moved(random.w(), weights, -group * weights.dim(0)),
                    random.attributes().withGroups(1));
            y = combined(1, y, 1, Tensors.moved(one, y.shape(), 0, group * weights.dim(0)));
        }
        assertThat(convolve(random.x(), random.w(), random.attributes())).isEqualTo(y);
    }

    /** ⟨x ⋆ w, y⟩ = ⟨x, y ⋆ᵀ w⟩. */
    @ParameterizedTest
    @MethodSource("convolutions")
    void theTransposedConvolutionIsTheAdjoint(RandomConvolution random) {
        ConvGeometry geometry = random.geometry();
        Tensor y = Tensors.whole(geometry.output(), new SplittableRandom(random.seed() + 1));
        // Samples behind the last window, which the stride never reached.
        List<Integer> outputPadding = geometry.axes().stream()
                .map(axis -> (axis.input() + axis.before() + axis.after() - axis.span()) % axis.stride())
                .toList();
        Tensor back = TransposedConvolution.of(y.shape(), random.w().shape(), random.attributes(), outputPadding)
                .apply(y, random.w(), Optional.empty(), EXECUTION);
        assertThat(back.shape()).isEqualTo(random.x().shape());
        assertThat(inner(convolve(random.x(), random.w(), random.attributes()), y))
                .isEqualTo(inner(random.x(), back));
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void aFullyConnectedLayerDoesNotSeeWhereAPixelLies(RandomConvolution random) {
        Shape x = random.x().shape();
        int pixels = x.size(1, x.rank());
        Tensor rows = random.x().reshape(Shape.of(x.dim(0), pixels));
        Tensor weight = Tensors.whole(Shape.of(5, pixels), new SplittableRandom(random.seed() + 1));
        List<Integer> order = new ArrayList<>(IntStream.range(0, pixels).boxed().toList());
        Collections.shuffle(order, new Random(random.seed()));
        assertThat(fullyConnected(shuffled(rows, order), shuffled(weight, order)))
                .isEqualTo(fullyConnected(rows, weight));
    }

    /** An input in the middle of so many zeros that nothing that matters touches a border, wherever it is moved. */
    private static final class Canvas {
        private final RandomConvolution random;
        private final List<Integer> stride;
        private final ConvAttributes attributes;
        private final int[] margin;
        private final Shape shape;

        Canvas(RandomConvolution random, List<Integer> stride) {
            this.random = random;
            this.stride = stride;
            this.attributes = random.attributes()
                    .withPadding(new Padding.Valid())
                    .withStride(stride.stream().mapToInt(Integer::intValue).toArray());
            this.margin = new int[random.x().shape().rank()];
            Shape canvas = random.x().shape();
            for (int axis = 2; axis < canvas.rank(); axis++) {
                Window window = random.geometry().axes().get(axis - 2);
                // A whole number of strides, so that a position begins at the first sample.
                margin[axis] = (window.span() / stride.get(axis - 2) + 3) * stride.get(axis - 2);
                canvas = canvas.with(axis, window.input() + 2 * margin[axis]);
            }
            this.shape = canvas;
        }

        /** The convolution of the input moved along an axis. */
        Tensor convolved(int axis, int offset) {
            int[] moved = margin.clone();
            moved[axis] += offset;
            return convolve(Tensors.moved(random.x(), shape, moved), random.w(), attributes);
        }
    }

    private static Tensor convolve(Tensor x, Tensor w, ConvAttributes attributes) {
        return Convolution.of(x.shape(), w.shape(), attributes).apply(x, w, Optional.empty(), EXECUTION);
    }

    /** The elements that are not 0, in order of size. */
    private static float[] numbers(Tensor y) {
        float[] elements = y.toArray();
        Arrays.sort(elements);
        int count = 0;
        for (float element : elements) {
            if (element != 0) {
                elements[count++] = element;
            }
        }
        return Arrays.copyOf(elements, count);
    }

    private static Tensor combined(float a, Tensor x, float b, Tensor y) {
        return Tensors.generate(x.shape(), i -> a * x.at(i) + b * y.at(i));
    }

    private static double inner(Tensor x, Tensor y) {
        return IntStream.range(0, x.shape().size())
                .mapToDouble(i -> (double) x.at(i) * y.at(i))
                .sum();
    }

    private static Tensor toeplitz(ConvGeometry geometry, Tensor w) {
        int columns = geometry.output().size(1, geometry.output().rank());
        float[] matrix = new float[geometry.input().size(1, geometry.input().rank()) * columns];
        // The products of the first sample alone.
        ConvGeometry one =
                new ConvGeometry(1, geometry.inChannels(), geometry.outChannels(), geometry.groups(), geometry.axes());
        Taps.forEach(one, (output, weight, input) -> matrix[input * columns + output] += w.at(weight));
        return Tensor.of(Shape.of(matrix.length / columns, columns), matrix);
    }

    /** The first channel of the first sample: (1, 1, spatial …). */
    private static Tensor oneChannel(Tensor tensor) {
        return Tensors.moved(tensor, tensor.shape().with(0, 1).with(1, 1));
    }

    /** x convolved with the flipped w, at every position where they meet. */
    private static Tensor fullConvolution(Tensor x, Tensor w) {
        int[] kernel = w.shape().axes(2, w.shape().rank()).dims();
        int[] padding = Arrays.stream(kernel).map(size -> size - 1).toArray();
        return Convolution.of(x.shape(), w.shape(), ConvAttributes.DEFAULT.withPadding(Padding.of(padding)))
                .trueConvolution(x, w, Optional.empty(), EXECUTION);
    }

    /** y[n] = Σ_k x[n − k] · w[k], with n and k multi-indices: NumPy's {@code convolve}. */
    private static Tensor signalProcessing(Tensor x, Tensor w) {
        Shape shape = x.shape();
        for (int axis = 2; axis < shape.rank(); axis++) {
            shape = shape.with(axis, shape.dim(axis) + w.shape().dim(axis) - 1);
        }
        Shape y = shape;
        return Tensors.generate(
                y,
                n -> IntStream.range(0, w.shape().size())
                        .mapToDouble(k -> {
                            int[] at = Indices.index(n, y);
                            int[] tap = Indices.index(k, w.shape());
                            Arrays.setAll(at, axis -> at[axis] - tap[axis]);
                            return Indices.isInside(at, x.shape())
                                    ? x.at(Indices.position(at, x.shape())) * w.at(k)
                                    : 0;
                        })
                        .sum());
    }

    private static Tensor fullyConnected(Tensor x, Tensor weight) {
        return new GeneralMatrixProduct(1, 1, false, true).apply(x, weight, Optional.empty(), EXECUTION);
    }

    /** The columns of a matrix in another order. */
    private static Tensor shuffled(Tensor matrix, List<Integer> order) {
        int columns = order.size();
        return Tensors.generate(matrix.shape(), i -> matrix.at(i / columns * columns + order.get(i % columns)));
    }
}
