package org.striate.engine.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BitwiseTest {
    @ParameterizedTest
    @CsvSource({"6, 3, 2, 7, 5", "-5, 1, 1, -5, -6", "1, 1, 1, 1, 0", "0, 1, 0, 1, 1"})
    void functionsOfLogic(long a, long b, long and, long or, long xor) {
        assertThat(Bitwise.AND.apply(a, b)).isEqualTo(and);
        assertThat(Bitwise.OR.apply(a, b)).isEqualTo(or);
        assertThat(Bitwise.XOR.apply(a, b)).isEqualTo(xor);
    }

    /** Unlike Java's, a shift by as many bits as there are leaves none. */
    @ParameterizedTest
    @CsvSource({"6, 1, 12, 3", "-6, 1, -12, -3", "5, 64, 0, 0", "-5, 64, 0, -1", "5, 200, 0, 0"})
    void shifts(long a, long b, long left, long right) {
        assertThat(Bitwise.SHIFT_LEFT.apply(a, b)).isEqualTo(left);
        assertThat(Bitwise.SHIFT_RIGHT.apply(a, b)).isEqualTo(right);
    }
}
