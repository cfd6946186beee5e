package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.insight.FrequencyResponse.Band;
import org.striate.insight.FrequencyResponse.Symmetry;

final class FrequencyResponseTest {
    private static FrequencyResponse of(float... weights) {
        return FrequencyResponse.of(Tensor.of(Shape.of(weights.length), weights), 1, 65);
    }

    static Stream<Arguments> kernels() {
        return Stream.of(
                Arguments.of(new float[] {.33f, .34f, .33f}, Band.LOW, Symmetry.EVEN),
                Arguments.of(new float[] {1, 1, 1, 1}, Band.LOW, Symmetry.EVEN),
                Arguments.of(new float[] {1, -1}, Band.HIGH, Symmetry.ODD),
                Arguments.of(new float[] {1, -2, 1}, Band.HIGH, Symmetry.EVEN),
                Arguments.of(new float[] {1, 0, -1}, Band.MIDDLE, Symmetry.ODD),
                Arguments.of(new float[] {1, 0, 1}, Band.ENDS, Symmetry.EVEN),
                Arguments.of(new float[] {0, -2, 0}, Band.ALL, Symmetry.EVEN),
                Arguments.of(new float[] {0, 0, 1}, Band.ALL, Symmetry.NEITHER),
                Arguments.of(new float[] {0, 0}, Band.NONE, Symmetry.EVEN));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void saysWhatPasses(float[] weights, Band band, Symmetry symmetry) {
        assertThat(of(weights).band()).isEqualTo(band);
        assertThat(of(weights).symmetry()).isEqualTo(symmetry);
    }

    @Test
    void aConstantIsMultipliedByTheSumOfTheWeights() {
        FrequencyResponse response = of(.5f, -2, .25f);
        assertThat(response.sum()).isEqualTo(-1.25);
        assertThat(response.gains().getFirst()).isEqualTo(1.25);
        assertThat(response.gains().getLast()).isCloseTo(2.75, within(1e-12));
    }

    @Test
    void dilationRepeatsTheResponse() {
        Tensor kernel = Tensor.of(Shape.of(3), 1, 2, -1);
        FrequencyResponse dense = FrequencyResponse.of(kernel, 1, 65);
        FrequencyResponse spread = FrequencyResponse.of(kernel, 2, 65);
        for (int i = 0; i < 33; i++) {
            assertThat(spread.gains().get(i)).isCloseTo(dense.gains().get(2 * i), within(1e-12));
        }
    }

    /** A cosine comes out of a convolution as a cosine of the same frequency, |H| times as high. */
    @Test
    void isWhatAConvolutionDoesToAWave() {
        SplittableRandom random = new SplittableRandom(4);
        float[] weights = new float[5];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) random.nextGaussian();
        }
        FrequencyResponse response = of(weights);
        int period = 16;
        float[] wave = new float[period * 8];
        for (int n = 0; n < wave.length; n++) {
            wave[n] = (float) Math.cos(2 * Math.PI * n / period);
        }
        Tensor x = Tensor.of(Shape.of(1, 1, wave.length), wave);
        Tensor w = Tensor.of(Shape.of(1, 1, weights.length), weights);
        Tensor y = Convolution.of(x.shape(), w.shape(), ConvAttributes.DEFAULT)
                .apply(x, w, Optional.empty(), Execution.sequential());
        double power = 0;
        for (int n = 0; n < 4 * period; n++) {
            power += Math.pow(y.at(n), 2);
        }
        double amplitude = Math.sqrt(2 * power / (4 * period));
        // 1/16 cycle a sample is the eighth of 64 steps to a half.
        assertThat(amplitude).isCloseTo(response.gains().get(8), within(1e-5));
    }

    @Test
    void refusesWhatIsNoKernel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrequencyResponse.of(Tensor.zeros(Shape.of(1, 3)), 1, 65))
                .withMessageContaining("kernel must be (K,)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrequencyResponse.of(Tensor.zeros(Shape.of(3)), 0, 65))
                .withMessageContaining("dilation must be positive");
    }
}
