package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

final class RandomLabelsTest {
    private static final int PICTURES = 1000;
    private static final Tensor NOISE = noise();
    private static final Tensor LABELS = RandomLabels.toss(PICTURES, new SplittableRandom(2));

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 36, 37})
    void asManyWeightsAsPicturesRememberThemAll(int seen) {
        RandomLabels.Fit connected = of(seen).connected();
        assertThat(connected.parameters()).isEqualTo(6 * 6 + 1);
        assertThat(connected.seen()).isEqualTo(1);
    }

    @Test
    void whatWasRememberedIsOfNoUse() {
        RandomLabels fitted = of(37);
        assertThat(fitted.connected().unseen()).isBetween(0.42, 0.58);
        assertThat(fitted.convolution().unseen()).isBetween(0.42, 0.58);
    }

    @Test
    void aKernelOfTenNumbersCannotRemember() {
        RandomLabels fitted = of(400);
        assertThat(fitted.convolution().parameters()).isEqualTo(10);
        assertThat(fitted.convolution().seen()).isBetween(0.5, 0.65);
        assertThat(fitted.connected().seen()).isBetween(fitted.convolution().seen(), 0.75);
    }

    @Test
    void coinsFallOnBothSidesAndASeedRepeatsThem() {
        assertThat(LABELS.toArray()).containsOnly(1f, -1f);
        assertThat(RandomLabels.toss(PICTURES, new SplittableRandom(2))).isEqualTo(LABELS);
    }

    @Test
    void patchesAreSquaresOfThePictureEachOnce() {
        Tensor picture =
                Tensor.of(Shape.of(4, 5), 0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24, 30, 31, 32, 33, 34);
        Tensor patches = RandomLabels.patches(picture, 2, 4, new SplittableRandom(5));
        assertThat(patches.shape()).isEqualTo(Shape.of(4, 1, 2, 2));
        List<Float> corners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            float corner = patches.get(i, 0, 0, 0);
            corners.add(corner);
            assertThat(patches.get(i, 0, 0, 1)).isEqualTo(corner + 1);
            assertThat(patches.get(i, 0, 1, 0)).isEqualTo(corner + 10);
        }
        assertThat(corners).containsExactlyInAnyOrder(0f, 2f, 20f, 22f);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomLabels.patches(picture, 2, 5, new SplittableRandom(5)))
                .withMessage("a picture of (4, 5) has only 4 patches of 2 × 2, got a count of 5");
    }

    @Test
    void refusesToFitToNothingOrToAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(PICTURES))
                .withMessage("of 1000 pictures, 1 to 999 can be fitted to, got [1000]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomLabels.of(NOISE, Tensor.zeros(Shape.of(3)), List.of(1)))
                .withMessageContaining("got (1000, 1, 6, 6) and (3,)");
    }

    private static RandomLabels of(int seen) {
        return RandomLabels.of(NOISE, LABELS, List.of(seen)).getFirst();
    }

    private static Tensor noise() {
        SplittableRandom random = new SplittableRandom(1);
        float[] pixels = new float[PICTURES * 36];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return Tensor.of(Shape.of(PICTURES, 1, 6, 6), pixels);
    }
}
