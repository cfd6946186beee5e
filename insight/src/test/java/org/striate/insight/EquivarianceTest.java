package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.insight.PictureLayer.Pool;
import org.striate.insight.PictureLayer.PoolKind;

/** The laws of shifted pictures. */
final class EquivarianceTest {
    private static final Tensor SCENE = RandomPicture.of(11, 40, 44);
    private static final Tensor KERNEL = KernelGallery.SOBEL_X.weights();

    private static Equivariance measure(ConvAttributes attributes, Optional<Pool> pool, int down, int right) {
        return Equivariance.of(
                new PictureLayer(KERNEL, attributes, pool), TwoViews.of(SCENE, 6, down, right), Execution.sequential());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "0, -1", "3, 5", "-6, 6"})
    void aConvolutionOfStrideOneMovesWithItsPicture(int down, int right) {
        Equivariance law = measure(ConvAttributes.DEFAULT, Optional.empty(), down, right);
        assertThat(List.of(law.down(), law.right())).containsExactly(down, right);
        assertThat(law.inside().positions())
                .as("everything that both answers have: 26 × 30 less the move")
                .isEqualTo((long) (26 - Math.abs(down)) * (30 - Math.abs(right)));
        assertThat(law.inside().largest()).isZero();
        assertThat(law.inside().unequal()).isZero();
        assertThat(law.border().positions()).isZero();
    }

    @Test
    void theTwoSidesAreTheAnswersThemselves() {
        PictureLayer layer = new PictureLayer(KERNEL, ConvAttributes.DEFAULT, Optional.empty());
        TwoViews views = TwoViews.of(SCENE, 6, 2, -3);
        Equivariance law = Equivariance.of(layer, views, Execution.sequential());
        assertThat(law.ofShifted()).isEqualTo(layer.apply(views.second(), Execution.sequential()));
        assertThat(law.shifted().get(2, 0))
                .isEqualTo(layer.apply(views.first(), Execution.sequential()).get(0, 3));
        assertThat(law.shifted().get(1, 0)).as("moved in from nowhere").isNaN();
        assertThat(law.residual().get(5, 29)).as("moved in from nowhere").isNaN();
    }

    @ParameterizedTest
    @CsvSource({"2, 0, true", "0, 4, true", "-6, 2, true", "1, 0, false", "0, 3, false", "-5, 2, false"})
    void aStrideOfTwoKeepsEvenMovesAlone(int down, int right, boolean isKept) {
        Equivariance law = measure(ConvAttributes.DEFAULT.withStride(2), Optional.empty(), down, right);
        assertThat(law.down()).isEqualTo(down / 2);
        assertThat(law.right()).isEqualTo(right / 2);
        assertThat(law.inside().unequal() == 0).isEqualTo(isKept);
        assertThat(law.inside().largest() == 0).isEqualTo(isKept);
    }

    @Test
    void paddingIsNoticedAtTheBorderAlone() {
        Equivariance law = measure(ConvAttributes.DEFAULT.withPadding(Padding.of(1)), Optional.empty(), 3, 1);
        assertThat(law.inside().largest()).isZero();
        assertThat(law.border().largest()).isPositive();
        assertThat(law.inside().positions() + law.border().positions()).isEqualTo((28L - 3) * (32 - 1));
        assertThat(law.border().unequal()).isBetween(1L, law.border().positions());
    }

    @ParameterizedTest
    @CsvSource({"MAX, 2, true", "MAX, 1, false", "AVERAGE, 4, true", "AVERAGE, 3, false"})
    void aPoolingOfTwoKeepsEvenMovesAlone(PoolKind kind, int right, boolean isKept) {
        Equivariance law = measure(ConvAttributes.DEFAULT, Optional.of(new Pool(kind, 2)), 0, right);
        assertThat(law.right()).isEqualTo(right / 2);
        assertThat(law.inside().unequal() == 0).isEqualTo(isKept);
    }

    @Test
    void stridesMultiply() {
        ConvAttributes halved = ConvAttributes.DEFAULT.withStride(2);
        Optional<Pool> pool = Optional.of(new Pool(PoolKind.MAX, 2));
        assertThat(measure(halved, pool, 4, -4).inside().unequal()).isZero();
        assertThat(measure(halved, pool, 2, 0).inside().unequal()).isPositive();
        assertThat(measure(halved, pool, 2, 0).down()).isZero();
    }

    @Test
    void refusesMovesThatLeaveNothing() {
        TwoViews tiny = TwoViews.of(RandomPicture.of(1, 11, 11), 4, 1, 0);
        PictureLayer layer = new PictureLayer(KERNEL, ConvAttributes.DEFAULT, Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Equivariance.of(layer, tiny, Execution.sequential()))
                .withMessage("a move of 1 down and 0 to the right leaves nothing to compare of an answer of (1, 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwoViews.of(SCENE, 2, 3, 0))
                .withMessage("a move of 3 down and 0 to the right needs a margin at least as large, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwoViews.of(SCENE, 20, 0, 0))
                .withMessage("a margin of 20 leaves nothing of a scene of (40, 44)");
    }
}
