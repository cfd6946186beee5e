package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.insight.SampledKernel.Gabor;
import org.striate.insight.SampledKernel.Gaussian;
import org.striate.insight.SampledKernel.LaplacianOfGaussian;
import org.striate.insight.SampledKernel.Noise;

/** Kernels by formula, against what their formulas promise. */
final class SampledKernelTest {
    private static Stream<SampledKernel> contrasts() {
        return Stream.of(
                new LaplacianOfGaussian(9, 1.4),
                new LaplacianOfGaussian(5, 0.8),
                new Gabor(11, 8, 0, -90, 2.5),
                new Gabor(11, 5, 30, 0, 2),
                new Gabor(7, 4, 135, 60, 3));
    }

    @Test
    void aBellIsHighestInTheMiddleAndFallsAsTheFormulaSays() {
        Tensor w = new Gaussian(5, 1).weights();
        assertThat(w.shape()).isEqualTo(Shape.of(5, 5));
        assertThat(KernelSum.of(w).weights()).isCloseTo(1, within(1e-6));
        assertThat(w.get(2, 3) / w.get(2, 2)).isCloseTo((float) Math.exp(-0.5), within(1e-6f));
        assertThat(w.get(0, 1) / w.get(2, 2)).isCloseTo((float) Math.exp(-2.5), within(1e-6f));
        assertThat(w.get(4, 1)).isEqualTo(w.get(1, 0));
    }

    @ParameterizedTest
    @MethodSource("contrasts")
    void anEvenPictureHasNoAnswerAndAFittingOneTheLargestLevel(SampledKernel kernel) {
        KernelSum sum = KernelSum.of(kernel.weights());
        assertThat(sum.weights()).isCloseTo(0, within(1e-6));
        assertThat(sum.isZero()).isTrue();
        assertThat(sum.magnitudes()).isCloseTo(2, within(1e-6));
    }

    @Test
    void theLaplacianOfABellIsDarkInTheMiddleAndChangesItsSignAtTwoSigmasSquared() {
        Tensor w = new LaplacianOfGaussian(13, 2).weights();
        assertThat(w.get(6, 6)).isNegative();
        assertThat(w.get(6, 8)).as("r = 2 < 2√2").isNegative();
        assertThat(w.get(6, 9)).as("r = 3 > 2√2").isPositive();
        assertThat(KernelChange.TURN.of(w)).as("the same at every angle").isEqualTo(w);
    }

    @Test
    void aWaveTravelsAlongItsAngle() {
        Tensor right = new Gabor(11, 8, 0, -90, 2.5).weights();
        assertThat(right.get(5, 5)).as("an edge has no height in its middle").isCloseTo(0, within(1e-7f));
        assertThat(right.get(5, 7)).as("brighter to the right").isPositive();
        assertThat(right.get(5, 3)).isNegative();
        Tensor down = new Gabor(11, 8, 90, -90, 2.5).weights();
        Tensor turned = KernelChange.TURN.of(right);
        for (int i = 0; i < down.shape().size(); i++) {
            assertThat(down.at(i)).isCloseTo(turned.at(i), within(1e-7f));
        }
        Tensor slanting = new Gabor(11, 8, 45, -90, 2.5).weights();
        assertThat(slanting.get(7, 7)).as("toward the lower right").isPositive();
        assertThat(slanting.get(3, 7)).as("along the stripe").isCloseTo(0, within(1e-7f));
    }

    @Test
    void aStripeOfPhaseNoughtIsBrightInTheMiddleAndDarkHalfAWaveAside() {
        Tensor w = new Gabor(11, 6, 0, 0, 2.5).weights();
        assertThat(w.get(5, 5)).isPositive();
        assertThat(w.get(5, 8)).isNegative();
        assertThat(w.get(5, 2)).isEqualTo(w.get(5, 8));
    }

    @Test
    void noiseIsTheSameForItsSeedAlone() {
        assertThat(new Noise(5, 1).weights())
                .isEqualTo(new Noise(5, 1).weights())
                .isNotEqualTo(new Noise(5, 2).weights());
        for (float weight : new Noise(11, 7).weights().toArray()) {
            assertThat(weight).isBetween(-1f, 1f);
            assertThat(weight).isEqualTo(Math.round(weight * 100) / 100f);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4, 33})
    void refusesSizesWithoutAMiddle(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gaussian(size, 1))
                .withMessage("size must be odd, 1 to 31, got %d", size);
    }

    @Test
    void refusesWhatNoFormulaTakes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gaussian(3, 0))
                .withMessage("sigma must be positive, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gabor(3, 1, 0, 0, 1))
                .withMessage("wavelength must be at least 2 pixels, got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gabor(3, 4, Double.NaN, 0, 1))
                .withMessageStartingWith("angle and phase must be finite");
    }
}
