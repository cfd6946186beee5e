package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

final class TopologyTest {
    private static final Tensor PICTURE = smooth();
    private static final Topology SOBEL = Topology.of(PICTURE, KernelGallery.SOBEL_X.weights(), 8, 1);

    @Test
    void thePixelsAreAllThereInOtherPlaces() {
        assertThat(SOBEL.shuffled()).isNotEqualTo(PICTURE);
        assertThat(sorted(SOBEL.shuffled())).containsExactly(sorted(PICTURE));
    }

    @Test
    void aFullyConnectedLayerDoesNotMind() {
        assertThat(SOBEL.units().shape()).isEqualTo(Shape.of(8));
        assertThat(SOBEL.largestDifference())
                .as("another order of summation, in float64, rounded once")
                .isLessThan(1e-6);
        assertThat(SOBEL.units().at(0)).isNotEqualTo(SOBEL.units().at(1));
    }

    @Test
    void noKernelOfThatSizeFindsTheAnswersAgain() {
        assertThat(Math.abs(SOBEL.likeness())).isLessThan(0.2);
        assertThat(SOBEL.bestLikeness()).isBetween(Math.abs(SOBEL.likeness()), 0.4);
        assertThat(sorted(SOBEL.restored())).containsExactly(sorted(SOBEL.mapOfShuffled()));
    }

    @Test
    void aKernelThatLooksAtOnePixelKnowsNoNeighboursEither() {
        Topology single = Topology.of(PICTURE, Tensor.of(Shape.of(1, 1), 2), 1, 1);
        assertThat(single.restored()).isEqualTo(single.map());
        assertThat(single.likeness()).isCloseTo(1, within(1e-9));
        assertThat(single.best().at(0)).isCloseTo(2f, within(1e-5f));
    }

    @Test
    void refusesWhatIsNoPicture() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topology.of(Tensor.zeros(Shape.of(1, 4, 4)), Tensor.zeros(Shape.of(3, 3)), 1, 1))
                .withMessage("picture and kernel must each be (rows, columns), got (1, 4, 4) and (3, 3)");
    }

    /** A picture whose neighbours are alike. */
    private static Tensor smooth() {
        SplittableRandom random = new SplittableRandom(3);
        float[] pixels = new float[24 * 20];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (Math.sin(i % 20 / 4.0) + Math.cos(i / 100.0) + 0.1 * random.nextGaussian());
        }
        return Tensor.of(Shape.of(24, 20), pixels);
    }

    private static float[] sorted(Tensor tensor) {
        float[] numbers = tensor.toArray();
        Arrays.sort(numbers);
        return numbers;
    }
}
