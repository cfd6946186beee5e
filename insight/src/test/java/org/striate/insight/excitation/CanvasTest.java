package org.striate.insight.excitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** Pictures from spectra, and the way back. */
final class CanvasTest {
    private static final Execution EXECUTION = Execution.threads(2);

    @Test
    void withoutNumbersItIsMiddleGrey() {
        Shape shape = Shape.of(1, 3, 6, 9);
        assertThat(new Canvas(shape).paint(Tensor.zeros(shape), EXECUTION)).isEqualTo(Tensor.full(shape, 0.5f));
    }

    @Test
    void aBlankOneIsNearlyGreyAndSoIsItsColour() {
        Canvas canvas = new Canvas(Shape.of(1, 3, 32, 32));
        Tensor blank = canvas.paint(canvas.blank(new SplittableRandom(1)), EXECUTION);
        double warmth = 0;
        double light = 0;
        for (int i = 0; i < 32 * 32; i++) {
            light = Math.max(light, Math.abs(blank.at(i) - 0.5));
            warmth = Math.max(warmth, Math.abs(blank.at(i) - blank.at(2 * 32 * 32 + i)));
        }
        assertThat(light).isPositive().isLessThan(0.1);
        assertThat(warmth).isPositive().isLessThan(light);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void itsGradientIsWhatTheLevelsChangeBy(int channels) {
        Canvas canvas = new Canvas(Shape.of(2, channels, 6, 5));
        SplittableRandom random = new SplittableRandom(4);
        Tensor numbers = CentralDifferences.random(canvas.shape(), random);
        Tensor g = CentralDifferences.random(canvas.shape(), random);
        CentralDifferences.check(
                at -> CentralDifferences.product(canvas.paint(at, EXECUTION), g),
                numbers,
                canvas.gradient(canvas.paint(numbers, EXECUTION), g, EXECUTION),
                1e-2f,
                1e-3);
    }

    @Test
    void theAxesOfColourStandAtRightAnglesAndLightIsGrey() {
        Tensor[] axes = new Tensor[3];
        for (int axis = 0; axis < 3; axis++) {
            float[] one = new float[3];
            one[axis] = 1;
            axes[axis] = Colours.COLOUR.apply(Tensor.of(Shape.of(1, 3, 1, 1), one));
        }
        assertThat(axes[0].at(0)).isEqualTo(axes[0].at(1)).isEqualTo(axes[0].at(2));
        assertThat(CentralDifferences.product(axes[0], axes[0])).isCloseTo(1, within(1e-6));
        for (int axis = 0; axis < 3; axis++) {
            assertThat(CentralDifferences.product(axes[axis], axes[(axis + 1) % 3]))
                    .isCloseTo(0, within(1e-7));
        }
    }
}
