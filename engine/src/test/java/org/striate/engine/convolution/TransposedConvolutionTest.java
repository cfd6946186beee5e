package org.striate.engine.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;

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
    void spreadInputAgreesWithPyTorchInFloat64(ConvolutionCase convolution) {
        int terms = convolution.weight().shape().size()
                / convolution.weight().shape().dim(1);
        requireWithinBound(convolution, Execution.threads(2), 2 * Math.sqrt(terms + 1.0));
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
