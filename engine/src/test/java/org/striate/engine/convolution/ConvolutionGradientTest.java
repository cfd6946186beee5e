package org.striate.engine.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.DoubleBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.TransposedGeometry;

/** The gradients of convolutions, transposed or not, are PyTorch's in float64, within the bound of a sum of as many terms. */
final class ConvolutionGradientTest {
    private static final double EPSILON = Math.ulp(1f);

    static Stream<ConvolutionCase> cases() {
        return ConvolutionCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void definitionsAgreeWithPyTorchInFloat64(ConvolutionCase convolution) {
        requireWithinBound(convolution, Execution.sequential().byDefinition(), true);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void kernelsAgreeWithPyTorchInFloat64(ConvolutionCase convolution) {
        requireWithinBound(convolution, Execution.threads(2), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resultsDoNotDependOnTheNumberOfThreads(ConvolutionCase convolution) {
        Tensor g = convolution.gradient();
        assertThat(weight(convolution, convolution.x(), g, Execution.threads(3)))
                .isEqualTo(weight(convolution, convolution.x(), g, Execution.sequential()));
    }

    @Test
    void anInputWithoutABatchHasAGradientWithoutOne() {
        Shape weight = Shape.of(2, 3, 2);
        ConvolutionGradient gradient = ConvolutionGradient.of(Shape.of(3, 5), weight, ConvAttributes.DEFAULT);
        Tensor w = Tensor.full(weight, 1);
        Tensor g = Tensor.full(Shape.of(2, 4), 1);
        assertThat(gradient.input(w, g, Execution.sequential()))
                .isEqualTo(Tensor.of(Shape.of(3, 5), 2, 4, 4, 4, 2, 2, 4, 4, 4, 2, 2, 4, 4, 4, 2));
        assertThat(gradient.weight(Tensor.full(Shape.of(3, 5), 1), g, Execution.sequential()))
                .isEqualTo(Tensor.full(weight, 4));
    }

    @Test
    void anEmptyBatchHasNoSayInTheWeights() {
        Shape weight = Shape.of(2, 3, 2);
        ConvolutionGradient gradient = ConvolutionGradient.of(Shape.of(0, 3, 5), weight, ConvAttributes.DEFAULT);
        Tensor g = Tensor.zeros(Shape.of(0, 2, 4));
        assertThat(gradient.input(Tensor.zeros(weight), g, Execution.sequential()))
                .isEqualTo(Tensor.zeros(Shape.of(0, 3, 5)));
        assertThat(gradient.weight(Tensor.zeros(Shape.of(0, 3, 5)), g, Execution.sequential()))
                .isEqualTo(Tensor.zeros(weight));
    }

    @Test
    void aGradientOfAnotherShapeIsRefused() {
        ConvolutionGradient gradient =
                ConvolutionGradient.of(Shape.of(1, 3, 5), Shape.of(2, 3, 2), ConvAttributes.DEFAULT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gradient.weight(
                        Tensor.zeros(Shape.of(1, 3, 5)), Tensor.zeros(Shape.of(1, 2, 5)), Execution.sequential()))
                .withMessage("gradient must have shape (1, 2, 4), as this convolution was made for, got (1, 2, 5)");
    }

    private static void requireWithinBound(ConvolutionCase convolution, Execution execution, boolean exact) {
        Tensor x = convolution.x();
        Tensor w = convolution.weight();
        Tensor g = convolution.gradient();
        Execution definition = Execution.sequential().byDefinition();
        Tensor absolute = Tensors.magnitudes(g);
        int channels = g.shape().dim(1);
        long perInput = (long) w.shape().size() / x.shape().dim(1);
        long perWeight = (long) g.shape().size() / channels;
        requireClose(
                input(convolution, w, g, execution),
                convolution.gradientOfX(),
                input(convolution, Tensors.magnitudes(w), absolute, definition),
                convolution.integer(),
                exact ? 1 : 2 * Math.sqrt(perInput + 1.0));
        requireClose(
                weight(convolution, x, g, execution),
                convolution.gradientOfWeight(),
                weight(convolution, Tensors.magnitudes(x), absolute, definition),
                convolution.integer(),
                exact ? 1 : 2 * Math.sqrt(perWeight + 1.0));
        convolution
                .gradientOfBias()
                .ifPresent(expected -> requireClose(
                        ConvolutionGradient.bias(g, execution),
                        expected,
                        ConvolutionGradient.bias(absolute, definition),
                        convolution.integer(),
                        1));
    }

    private static void requireClose(
            Tensor result, DoubleBuffer expected, Tensor magnitude, boolean integer, double factor) {
        assertThat(result.shape().size()).isEqualTo(expected.capacity());
        for (int i = 0; i < expected.capacity(); i++) {
            double bound = integer ? 0 : factor * EPSILON * magnitude.at(i) * (1 + EPSILON);
            assertThat(Math.abs(result.at(i) - expected.get(i)))
                    .as("error of element %d", i)
                    .isLessThanOrEqualTo(bound);
        }
    }

    private static Tensor input(ConvolutionCase convolution, Tensor w, Tensor g, Execution execution) {
        return convolution.transposed()
                ? transposed(convolution).input(w, g, execution)
                : straight(convolution).input(w, g, execution);
    }

    private static Tensor weight(ConvolutionCase convolution, Tensor x, Tensor g, Execution execution) {
        return convolution.transposed()
                ? transposed(convolution).weight(x, g, execution)
                : straight(convolution).weight(x, g, execution);
    }

    private static ConvolutionGradient straight(ConvolutionCase convolution) {
        return ConvolutionGradient.of(
                convolution.x().shape(), convolution.weight().shape(), convolution.attributes());
    }

    private static TransposedConvolutionGradient transposed(ConvolutionCase convolution) {
        Shape x = convolution.x().shape();
        Shape w = convolution.weight().shape();
        return TransposedConvolutionGradient.of(
                x, w, TransposedGeometry.of(x, w, convolution.attributes(), convolution.outputPadding()));
    }
}
