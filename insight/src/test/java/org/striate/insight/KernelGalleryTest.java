package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;

/** What each kernel of the gallery says that it does. */
final class KernelGalleryTest {
    private static final String EDGES = "(SOBEL|PREWITT|SCHARR|LAPLACIAN|GABOR).*";

    private static double sum(KernelGallery kernel) {
        double sum = 0;
        for (float weight : kernel.weights().toArray()) {
            sum += weight;
        }
        return sum;
    }

    /** The answer at the middle of a picture of 3 × 3. */
    private static float answer(KernelGallery kernel, float... picture) {
        Tensor x = Tensor.of(Shape.of(1, 1, 3, 3), picture);
        Tensor w = kernel.weights().reshape(Shape.of(1, 1, 3, 3));
        return Convolution.of(x.shape(), w.shape(), ConvAttributes.DEFAULT)
                .apply(x, w, Optional.empty(), Execution.sequential())
                .at(0);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = EDGES)
    void edgeDetectorsAnswerNothingToAnEvenPicture(KernelGallery kernel) {
        assertThat(sum(kernel)).isCloseTo(0, within(1e-7));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = EDGES)
    void theOthersKeepItsBrightness(KernelGallery kernel) {
        assertThat(sum(kernel)).isCloseTo(1, within(1e-7));
    }

    @Test
    void theIdentityIsOne() {
        assertThat(answer(KernelGallery.IDENTITY, 1, 2, 3, 4, 5, 6, 7, 8, 9)).isEqualTo(5);
        assertThat(KernelGallery.GAUSSIAN_BLUR.weights().get(1, 1)).isEqualTo(0.25f);
    }

    @ParameterizedTest
    @EnumSource(names = {"SOBEL_X", "PREWITT_X", "SCHARR_X"})
    void horizontalSlopesAreFoundByThoseOfX(KernelGallery kernel) {
        assertThat(answer(kernel, 0, 0, 1, 0, 0, 1, 0, 0, 1))
                .as("brighter to the right")
                .isPositive();
        assertThat(answer(kernel, 1, 0, 0, 1, 0, 0, 1, 0, 0)).isNegative();
        assertThat(answer(kernel, 0, 0, 0, 0, 0, 0, 1, 1, 1)).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"SOBEL_Y", "PREWITT_Y"})
    void verticalSlopesAreFoundByThoseOfY(KernelGallery kernel) {
        assertThat(answer(kernel, 0, 0, 0, 0, 0, 0, 1, 1, 1))
                .as("brighter downward")
                .isPositive();
        assertThat(answer(kernel, 1, 1, 1, 0, 0, 0, 0, 0, 0)).isNegative();
        assertThat(answer(kernel, 0, 0, 1, 0, 0, 1, 0, 0, 1)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsLabelInAnyCase(KernelGallery kernel) {
        assertThat(kernel.label()).matches("[a-z]+(-[a-z0-9]+)*");
        assertThat(KernelGallery.labelled(kernel.label())).isEqualTo(kernel);
        assertThat(KernelGallery.labelled(kernel.name().replace('_', '-'))).isEqualTo(kernel);
        int side = kernel.weights().shape().dim(0);
        assertThat(kernel.weights().shape()).isEqualTo(Shape.of(side, side));
        assertThat(side % 2).as("a kernel with a middle").isOne();
        assertThat(kernel.description()).isNotBlank();
    }

    @Test
    void refusesOtherLabelsAndNamesItsOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelGallery.labelled("sobel"))
                .withMessageStartingWith("there is no kernel sobel in the gallery; there are identity, box-blur, ")
                .withMessageContaining("sobel-x");
        assertThat(List.of(KernelGallery.values()))
                .extracting(KernelGallery::label)
                .doesNotHaveDuplicates();
    }
}
