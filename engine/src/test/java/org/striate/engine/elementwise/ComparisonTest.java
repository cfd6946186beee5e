package org.striate.engine.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ComparisonTest {
    @ParameterizedTest
    @CsvSource({
        "EQUAL, false, true, false",
        "GREATER, false, false, true",
        "GREATER_OR_EQUAL, false, true, true",
        "LESS, true, false, false",
        "LESS_OR_EQUAL, true, true, false"
    })
    void answersForASmallerAnEqualAndALargerNumber(
            Comparison question, boolean smaller, boolean equal, boolean larger) {
        long two = 2;
        assertThat(question.test(1, two)).isEqualTo(smaller);
        assertThat(question.test(2, two)).isEqualTo(equal);
        assertThat(question.test(3, two)).isEqualTo(larger);
        assertThat(question.test(1f, 2f)).isEqualTo(smaller);
        assertThat(question.test(2f, 2f)).isEqualTo(equal);
        assertThat(question.test(3f, 2f)).isEqualTo(larger);
        assertThat(question.test(-0f, 0f)).isEqualTo(equal);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsTrueOfNaN(Comparison question) {
        assertThat(question.test(Float.NaN, 1)).isFalse();
        assertThat(question.test(1, Float.NaN)).isFalse();
        assertThat(question.test(Float.NaN, Float.NaN)).isFalse();
    }

    @Test
    void wholeNumbersAreComparedExactly() {
        assertThat(Comparison.LESS.test(Long.MAX_VALUE - 1, Long.MAX_VALUE)).isTrue();
        assertThat(Comparison.EQUAL.test(Long.MAX_VALUE - 1, Long.MAX_VALUE)).isFalse();
    }
}
