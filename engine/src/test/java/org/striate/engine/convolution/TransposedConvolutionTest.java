package org.striate.engine.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;

final class TransposedConvolutionTest {
    private static final double EPSILON = Math.ulp(1f);

    static Stream<ConvolutionCase> transposedCases() {
        return ConvolutionCase.all().filter(ConvolutionCase::transposed);
    }

    @ParameterizedTest
    @MethodSource("transposedCases")
    void definitionAgreesWithPyTorchInFloat64(ConvolutionCase convolution) {
        requireWithinBound(convolution, Execution.sequential().byDefinition(), 1);
    }

    @ParameterizedTest
    @MethodSource("transposedCases")
    void phasesAgreeWithPyTorchInFloat64(ConvolutionCase convolution) {
        int terms = convolution.weight().shape().size()
                / convolution.weight().shape().dim(1);
        requireWithinBound(convolution, Execution.threads(2), 2 * Math.sqrt(terms + 1.0));
    }

    static LongStream seeds() {
        Long given = Long.getLong("striate.seed");
        return given == null ? new SplittableRandom().longs(200) : LongStream.of(given);
    }

    /** Any stride beside any dilation, and more cut off than a kernel spans. */
    @ParameterizedTest
    @MethodSource("seeds")
    void phasesAreTheDefinitionOnWholeNumbers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int axes = random.nextInt(1, 4);
        int groups = random.nextInt(1, 3);
        Shape input = Shape.of(random.nextInt(1, 3), groups * random.nextInt(1, 20));
        Shape weight = Shape.of(input.dim(1), random.nextInt(1, 20));
        List<Integer> stride = new ArrayList<>();
        List<Integer> dilation = new ArrayList<>();
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            int size = random.nextInt(1, axes == 1 ? 30 : 7);
            int kernel = random.nextInt(1, 5);
            stride.add(random.nextInt(1, 5));
            dilation.add(random.nextInt(1, 5));
            added.add(random.nextInt(Math.max(stride.getLast(), dilation.getLast())));
            int room = (size - 1) * stride.getLast() + dilation.getLast() * (kernel - 1) + added.getLast();
            before.add(random.nextInt(room + 1));
            after.add(random.nextInt(room - before.getLast() + 1));
            input = input.concat(Shape.of(size));
            weight = weight.concat(Shape.of(kernel));
        }
        ConvAttributes attributes = new ConvAttributes(stride, new Padding.Explicit(before, after), dilation, groups);
        TransposedConvolution convolution = TransposedConvolution.of(input, weight, attributes, added);
        Tensor x = Tensors.generate(input, i -> random.nextInt(-9, 10));
        Tensor w = Tensors.generate(weight, i -> random.nextInt(-9, 10));
        Optional<Tensor> b =
                Optional.of(Tensors.generate(Shape.of(groups * weight.dim(1)), i -> random.nextInt(-9, 10)));
        assertThat(convolution.apply(x, w, b, Execution.threads(2).choosing(AlgorithmRule.EXACT)))
                .as("seed %d", seed)
                .isEqualTo(convolution.apply(x, w, b, Execution.sequential().byDefinition()));
    }

    /** A sample meets no more weights than the definition's: no 0 · ∞ comes of how it is computed. */
    @ParameterizedTest
    @MethodSource("transposedCases")
    void passesOnWhatIsNotFinite(ConvolutionCase convolution) {
        Tensor x = convolution.x();
        Tensor w = convolution.weight();
        float[] samples = x.toArray();
        float[] weights = w.toArray();
        samples[samples.length / 2] = Float.NEGATIVE_INFINITY;
        weights[weights.length / 2] = Float.POSITIVE_INFINITY;
        for (Tensor input : List.of(x, Tensor.of(x.shape(), samples))) {
            for (Tensor weight : List.of(w, Tensor.of(w.shape(), weights))) {
                Tensor exact = apply(
                        convolution,
                        input,
                        weight,
                        convolution.bias(),
                        Execution.sequential().byDefinition());
                Tensor y = apply(convolution, input, weight, convolution.bias(), Execution.threads(2));
                assertThat(Tensors.specials(y)).isEqualTo(Tensors.specials(exact));
            }
        }
    }

    private static void requireWithinBound(ConvolutionCase convolution, Execution execution, double factor) {
        Tensor y = apply(convolution, convolution.x(), convolution.weight(), convolution.bias(), execution);
        Tensor magnitude = apply(
                convolution,
                Tensors.magnitudes(convolution.x()),
                Tensors.magnitudes(convolution.weight()),
                Tensors.magnitudes(convolution.bias()),
                Execution.sequential().byDefinition());
        assertThat(y.shape()).isEqualTo(convolution.outputShape());
        for (int i = 0; i < y.shape().size(); i++) {
            double exact = convolution.y().get(i);
            if (convolution.integer()) {
                assertThat((double) y.at(i)).isEqualTo(exact);
            } else {
                // The magnitudes are rounded once themselves.
                assertThat(Math.abs(y.at(i) - exact))
                        .as("error of element %d", i)
                        .isLessThanOrEqualTo(factor * EPSILON * magnitude.at(i) * (1 + EPSILON));
            }
        }
    }

    private static Tensor apply(ConvolutionCase convolution, Tensor x, Tensor w, Tensor b, Execution execution) {
        return TransposedConvolution.of(x.shape(), w.shape(), convolution.attributes(), convolution.outputPadding())
                .apply(x, w, Optional.of(b), execution);
    }
}
