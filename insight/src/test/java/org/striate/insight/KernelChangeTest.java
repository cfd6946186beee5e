package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;

/** Changes of whole kernels. */
final class KernelChangeTest {
    private static final Tensor KERNEL = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);

    @Test
    void turnsAndMirrors() {
        assertThat(KernelChange.TURN.of(KERNEL)).isEqualTo(Tensor.of(Shape.of(3, 2), 4, 1, 5, 2, 6, 3));
        assertThat(KernelChange.MIRROR.of(KERNEL)).isEqualTo(Tensor.of(Shape.of(2, 3), 3, 2, 1, 6, 5, 4));
        assertThat(KernelChange.NEGATE.of(Tensor.of(Shape.of(1, 2), 0, -3)))
                .as("zero stays zero, without a sign")
                .isEqualTo(Tensor.of(Shape.of(1, 2), 0, 3));
    }

    @Test
    void flipsAsTheTrueConvolutionDoes() {
        Tensor flipped = Convolution.flip(KERNEL.reshape(Shape.of(1, 1, 2, 3)));
        assertThat(KernelChange.FLIP.of(KERNEL)).isEqualTo(flipped.reshape(Shape.of(2, 3)));
    }

    @ParameterizedTest
    @EnumSource(names = {"MIRROR", "FLIP", "NEGATE"})
    void twiceIsNotAtAll(KernelChange change) {
        assertThat(change.of(change.of(KERNEL))).isEqualTo(KERNEL);
    }

    @Test
    void normalizedWeightsAddUpToOne() {
        Tensor box = KernelChange.NORMALIZE.of(Tensor.full(Shape.of(3, 3), 7));
        assertThat(KernelSum.of(box).weights()).isCloseTo(1, within(1e-6));
        assertThat(box.at(4)).isEqualTo(1 / 9f);
    }

    @Test
    void normalizedDifferencesStayWithinTheLevels() {
        Tensor sobel = KernelChange.NORMALIZE.of(KernelGallery.SOBEL_X.weights());
        assertThat(sobel.get(1, 2)).as("2 of magnitudes of 8").isEqualTo(0.5f);
        assertThat(KernelSum.of(sobel).magnitudes()).isEqualTo(2);
    }

    @Test
    void zerosCannotBeNormalizedAndStay() {
        Tensor zeros = Tensor.zeros(Shape.of(3, 3));
        assertThat(KernelChange.NORMALIZE.of(zeros)).isEqualTo(zeros);
    }

    @ParameterizedTest
    @EnumSource
    void refusesOtherShapes(KernelChange change) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.of(Tensor.of(Shape.of(1, 1, 2), 1, 2)))
                .withMessage("a kernel must be (rows, columns), got (1, 1, 2)");
    }
}
