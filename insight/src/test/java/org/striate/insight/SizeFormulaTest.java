package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.striate.engine.geometry.Window;

final class SizeFormulaTest {
    @Test
    void theChaptersSeven() {
        assertThat(SizeFormula.of(new Window(15, 3, 2, 1, 0, 0)))
                .isEqualTo(new SizeFormula("⌊(I − K + 2P) / S⌋ + 1", "⌊(15 − 3 + 2·0) / 2⌋ + 1", "⌊12 / 2⌋ + 1", 7, 0));
    }

    @Test
    void dilationAndUnevenPadding() {
        assertThat(SizeFormula.of(new Window(10, 3, 2, 2, 1, 2)))
                .isEqualTo(new SizeFormula(
                        "⌊(I − D·(K − 1) − 1 + 2P) / S⌋ + 1",
                        "⌊(10 − 2·(3 − 1) − 1 + 1 + 2) / 2⌋ + 1",
                        "⌊8 / 2⌋ + 1",
                        5,
                        0));
    }

    @Test
    void countsTheSamplesThatNoPositionReaches() {
        assertThat(SizeFormula.of(new Window(16, 3, 3, 1, 1, 1)).unseen()).isZero();
        assertThat(SizeFormula.of(new Window(15, 3, 3, 1, 1, 1)).unseen()).isEqualTo(2);
    }
}
