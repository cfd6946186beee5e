package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;

/** What each signal shows under its kernels. */
final class SignalGalleryTest {
    private static float[] convolved(SignalGallery signal, int kernel) {
        Tensor samples = signal.samples();
        Tensor weights = signal.kernels().get(kernel);
        Tensor x = samples.reshape(Shape.of(1, 1).concat(samples.shape()));
        Tensor w = weights.reshape(Shape.of(1, 1).concat(weights.shape()));
        return Convolution.of(x.shape(), w.shape(), ConvAttributes.DEFAULT.withPadding(Padding.of(signal.padding())))
                .apply(x, w, Optional.empty(), Execution.sequential())
                .toArray();
    }

    private static double power(float[] numbers, int from, int to) {
        double power = 0;
        for (int i = from; i < to; i++) {
            power += numbers[i] * numbers[i];
        }
        return power / (to - from);
    }

    @Test
    void theChaptersExamples() {
        assertThat(convolved(SignalGallery.RAMP, 0)).containsExactly(-2, -2, -2);
        assertThat(convolved(SignalGallery.TEMPERATURE, 0))
                .containsExactly(
                        new float[] {.5791f, .8308f, .8491f, .8635f, .8477f, .8321f, .8268f, .5934f}, within(1e-6f));
    }

    @Test
    void theSquareWavesEdgesHaveASign() {
        float[] edges = convolved(SignalGallery.SQUARE, 0);
        assertThat(edges[4]).as("up before sample 4").isEqualTo(1);
        assertThat(edges[8]).as("down before sample 8").isEqualTo(-1);
        assertThat(edges[6]).isZero();
    }

    @Test
    void theMeanCalmsNoise() {
        float[] noise = SignalGallery.NOISE.samples().toArray();
        float[] calmed = convolved(SignalGallery.NOISE, 0);
        assertThat(power(calmed, 0, calmed.length)).isLessThan(power(noise, 0, noise.length) / 2);
    }

    @Test
    void eachKernelHearsItsPartOfTheChirp() {
        float[] low = convolved(SignalGallery.CHIRP, 0);
        float[] high = convolved(SignalGallery.CHIRP, 1);
        float[] middle = convolved(SignalGallery.CHIRP, 2);
        assertThat(power(low, 0, 150)).isGreaterThan(5 * power(low, 350, 500));
        assertThat(power(high, 350, 500)).isGreaterThan(5 * power(high, 0, 150));
        assertThat(power(middle, 220, 290)).isGreaterThan(5 * power(middle, 0, 150));
        assertThat(power(middle, 220, 290)).isGreaterThan(5 * power(middle, 350, 500));
    }

    @ParameterizedTest
    @EnumSource
    void isShortToWriteDown(SignalGallery signal) {
        assertThat(signal.label()).matches("[a-z]+");
        for (float sample : signal.samples().toArray()) {
            assertThat(Float.toString(sample).length()).isLessThanOrEqualTo(6);
        }
    }
}
