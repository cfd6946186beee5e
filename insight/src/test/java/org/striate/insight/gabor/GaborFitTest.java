package org.striate.insight.gabor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** Gabors that are known, found again. */
final class GaborFitTest {
    static Stream<Gabor> gabors() {
        return Stream.of(
                new Gabor(5, 5, 0, 0.2, 0, 2, 2.5, 1),
                new Gabor(4.3, 5.6, 30, 0.15, -90, 2.2, 1.6, 3),
                new Gabor(5, 4.5, 90, 0.25, 120, 1.8, 3, 0.02),
                new Gabor(5.5, 5, 135, 0.3, 45, 1.5, 2, 10),
                new Gabor(5, 5, 171, 0.12, -20, 3, 2, 1));
    }

    @ParameterizedTest
    @MethodSource("gabors")
    void aGaborIsFoundExactly(Gabor gabor) {
        GaborFit fit = GaborFit.of(gabor.sampled(11, 11)).orElseThrow();
        assertThat(fit.explained()).isGreaterThan(1 - 1e-6);
        assertThat(fit.gabor().frequency()).isCloseTo(gabor.frequency(), within(1e-3));
        assertThat(turned(fit.gabor().angle(), gabor.angle())).isCloseTo(0, within(0.2));
    }

    @ParameterizedTest
    @MethodSource("gabors")
    void aGaborBeneathNoiseIsFoundNearly(Gabor gabor) {
        SplittableRandom random = new SplittableRandom(1);
        float[] weights = gabor.sampled(11, 11).toArray();
        double squares = 0;
        double noise = 0;
        for (int i = 0; i < weights.length; i++) {
            float added = (float) (0.1 * gabor.amplitude() * random.nextGaussian());
            squares += weights[i] * weights[i];
            noise += added * added;
            weights[i] += added;
        }
        GaborFit fit = GaborFit.of(Tensor.of(Shape.of(11, 11), weights)).orElseThrow();
        assertThat(fit.explained()).isCloseTo(squares / (squares + noise), within(0.06));
        assertThat(fit.gabor().frequency()).isCloseTo(gabor.frequency(), within(0.03));
        assertThat(turned(fit.gabor().angle(), gabor.angle())).isCloseTo(0, within(8.0));
    }

    /** The angle between two directions of stripes, in degrees above −90 and up to 90. */
    private static double turned(double angle, double other) {
        double turned = ((angle - other) % 180 + 180) % 180;
        return turned > 90 ? turned - 180 : turned;
    }

    @Test
    void noiseIsNoGabor() {
        SplittableRandom random = new SplittableRandom(2);
        float[] weights = new float[121];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        assertThat(GaborFit.of(Tensor.of(Shape.of(11, 11), weights))
                        .orElseThrow()
                        .explained())
                .isBetween(0.0, 0.5);
    }

    @Test
    void threeByThreeHasARoundBellOverItsMiddle() {
        Tensor sobel = Tensor.of(Shape.of(3, 3), -1, 0, 1, -2, 0, 2, -1, 0, 1);
        GaborFit fit = GaborFit.of(sobel).orElseThrow();
        assertThat(fit.gabor().x()).isEqualTo(1);
        assertThat(fit.gabor().y()).isEqualTo(1);
        assertThat(fit.gabor().along()).isEqualTo(fit.gabor().across());
        assertThat(turned(fit.gabor().angle(), 0)).isCloseTo(0, within(1e-3));
        assertThat(Math.abs(fit.gabor().phase())).isCloseTo(90, within(1e-3));
        assertThat(fit.explained()).isGreaterThan(0.95);
    }

    @Test
    void zerosAreNoWaveAndOtherShapesAreRefused() {
        assertThat(GaborFit.of(Tensor.zeros(Shape.of(5, 5)))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GaborFit.of(Tensor.zeros(Shape.of(3, 5, 5))))
                .withMessageContaining("(rows, columns), got (3, 5, 5)");
    }

    @Test
    void theSlopesOfTheModelAreWhatItChangesBy() {
        double[] numbers = {2.1, 1.4, 0.7, 0.2, 0.5, 0.8, 1.3, -0.6};
        double[] slopes = new double[WaveModel.COUNT];
        new WaveModel(numbers).at(3, 2, slopes);
        for (int number = 0; number < numbers.length; number++) {
            double[] more = numbers.clone();
            double[] less = numbers.clone();
            more[number] += 1e-5;
            less[number] -= 1e-5;
            double[] unread = new double[WaveModel.COUNT];
            double change = new WaveModel(more).at(3, 2, unread) - new WaveModel(less).at(3, 2, unread);
            assertThat(slopes[number]).as("number %d", number).isCloseTo(change / 2e-5, within(1e-7));
        }
    }

    @Test
    void theModelIsItsGabor() {
        for (double angle : new double[] {0.7, 0.7 + Math.PI, -2}) {
            WaveModel model = new WaveModel(new double[] {2.1, 1.4, angle, 0.2, 0.5, 0.8, 1.3, -0.6});
            Gabor gabor = model.gabor();
            assertThat(gabor.angle()).isBetween(0.0, 180.0);
            assertThat(gabor.at(3, 2)).isCloseTo(model.at(3, 2, new double[WaveModel.COUNT]), within(1e-9));
        }
    }
}
