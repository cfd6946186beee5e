package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.insight.PictureLayer.PoolKind;

/** What pooling leaves of a move. */
final class InvarianceTest {
    private static Invariance of(Tensor before, Tensor after, PoolKind kind) {
        return Invariance.of(before, after, kind, Execution.sequential());
    }

    @ParameterizedTest
    @EnumSource
    void whatDidNotMoveIsUnchangedAtEveryLevel(PoolKind kind) {
        Tensor answer = RandomPicture.of(3, 9, 12);
        Invariance invariance = of(answer, answer, kind);
        assertThat(invariance.levels()).extracting(Invariance.Level::window).containsExactly(1, 2, 4, 8, 9);
        assertThat(invariance.levels()).extracting(Invariance.Level::outputs).containsExactly(108, 24, 6, 1, 1);
        assertThat(invariance.levels()).allMatch(level -> level.unchanged() == 1 && level.difference() == 0);
    }

    @Test
    void aPeakThatStaysInItsWindowIsTheSameToMaxPooling() {
        Tensor before = Tensor.of(Shape.of(2, 4), 5, 0, 0, 0, 0, 0, 0, 0);
        Tensor after = Tensor.of(Shape.of(2, 4), 0, 5, 0, 0, 0, 0, 0, 0);
        Invariance invariance = of(before, after, PoolKind.MAX);
        Invariance.Level apart = invariance.levels().getFirst();
        assertThat(apart.unchanged()).isEqualTo(6 / 8.0);
        assertThat(apart.difference()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(invariance.levels().getLast()).isEqualTo(new Invariance.Level(2, 1, 1, 0));
    }

    @Test
    void aPeakThatLeavesItsWindowIsNot() {
        Tensor before = Tensor.of(Shape.of(3, 6), 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Tensor after = Tensor.of(Shape.of(3, 6), 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(of(before, after, PoolKind.MAX).levels().get(1))
                .isEqualTo(new Invariance.Level(2, 3, 1 / 3.0, Math.sqrt(2)));
        assertThat(of(before, after, PoolKind.AVERAGE).levels().getLast())
                .as("the whole has the same mean")
                .isEqualTo(new Invariance.Level(3, 1, 1, 0));
    }

    @Test
    void whatIsBelowZeroIsNoAnswer() {
        Tensor before = Tensor.of(Shape.of(2, 2), -1, 3, 0, 0);
        Tensor after = Tensor.of(Shape.of(2, 2), -9, 3, -5, 0);
        assertThat(of(before, after, PoolKind.AVERAGE).levels()).allMatch(level -> level.unchanged() == 1);
    }

    @Test
    void refusesAnswersOfTwoShapes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Tensor.zeros(Shape.of(2, 3)), Tensor.zeros(Shape.of(3, 2)), PoolKind.MAX))
                .withMessage("two answers must be of one shape (rows, columns), got (2, 3) and (3, 2)");
    }
}
