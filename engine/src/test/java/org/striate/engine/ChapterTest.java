package org.striate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.Window;

/** The numbers that the chapter <em>From pixels to features</em> works out by hand. */
final class ChapterTest {
    private static final Tensor RAMP = signal(1, 2, 3, 4, 5);
    private static final Tensor DIFFERENCE = signal(1, 0, -1);

    @Test
    void aDifferenceOfARamp() {
        assertThat(convolve(RAMP, DIFFERENCE, 0)).containsExactly(-2, -2, -2);
    }

    @Test
    void theFlippedDifferenceOfARamp() {
        assertThat(convolve(RAMP, Convolution.flip(DIFFERENCE), 0)).containsExactly(2, 2, 2);
    }

    @Test
    void aMovingAverageOfASignal() {
        Tensor signal = signal(.82f, .91f, .76f, .88f, .95f, .71f, .84f, .93f);
        assertThat(convolve(signal, signal(.33f, .34f, .33f), 1))
                .containsExactly(
                        new float[] {.5791f, .8308f, .8491f, .8635f, .8477f, .8321f, .8268f, .5934f},
                        Offset.offset(1e-6f));
    }

    @Test
    void theVerticalEdgesOfAPicture() {
        Tensor picture = Tensor.of(
                Shape.of(1, 1, 5, 5), 1, 2, 0, 1, 2, 0, 1, 2, 1, 0, 2, 0, 1, 0, 1, 1, 2, 0, 2, 1, 0, 1, 2, 1, 0);
        Tensor sobel = Tensor.of(Shape.of(1, 1, 3, 3), -1, 0, 1, -2, 0, 2, -1, 0, 1);
        assertThat(convolve(picture, sobel, 0)).containsExactly(2, -1, -2, -1, 0, -1, -1, 0, 0);
    }

    /** ⌊(I − D·(K − 1) − 1 + 2P) / S⌋ + 1, which without dilation is ⌊(I − K + 2P) / S⌋ + 1, counts the places where the kernel fits. */
    @Test
    void theOutputSizeFormulaCountsPositions() {
        for (int input = 1; input <= 12; input++) {
            for (int kernel = 1; kernel <= 5; kernel++) {
                for (int padding = 0; padding <= 3; padding++) {
                    for (int stride = 1; stride <= 4; stride++) {
                        for (int dilation = 1; dilation <= 3; dilation++) {
                            int positions = positions(input, kernel, padding, stride, dilation);
                            if (positions > 0) {
                                int room = input - dilation * (kernel - 1) - 1 + 2 * padding;
                                assertThat(new Window(input, kernel, stride, dilation, padding, padding).output())
                                        .as("I %d, K %d, P %d, S %d, D %d", input, kernel, padding, stride, dilation)
                                        .isEqualTo(positions)
                                        .isEqualTo(room / stride + 1);
                            }
                        }
                    }
                }
            }
        }
    }

    /** Puts the first tap on every stride-th sample of the padded input, and counts how often the last one still lies on it. */
    private static int positions(int input, int kernel, int padding, int stride, int dilation) {
        int padded = input + 2 * padding;
        int count = 0;
        for (int first = 0; first < padded; first += stride) {
            count += first + dilation * (kernel - 1) < padded ? 1 : 0;
        }
        return count;
    }

    private static Tensor signal(float... samples) {
        return Tensor.of(Shape.of(1, 1, samples.length), samples);
    }

    private static float[] convolve(Tensor x, Tensor w, int padding) {
        return Convolution.of(x.shape(), w.shape(), ConvAttributes.DEFAULT.withPadding(Padding.of(padding)))
                .apply(x, w, Optional.empty(), Execution.sequential())
                .toArray();
    }
}
