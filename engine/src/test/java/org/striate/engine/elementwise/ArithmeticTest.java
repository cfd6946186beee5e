package org.striate.engine.elementwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArithmeticTest {
    /** As PyTorch's {@code remainder} (Mod) and {@code fmod} (FMod), {@code div} with mode trunc, on both kinds of numbers. */
    @ParameterizedTest
    @CsvSource({
        // a, b, a / b, a mod b, fmod
        "7, 2, 3, 1, 1",
        "-7, 2, -3, 1, -1",
        "7, -2, -3, -1, 1",
        "-7, -2, 3, -1, -1",
        "6, 3, 2, 0, 0",
        "0, 5, 0, 0, 0"
    })
    void divisionOfWholeNumbers(long a, long b, long quotient, long mod, long fmod) {
        assertThat(Arithmetic.DIV.apply(a, b)).isEqualTo(quotient);
        assertThat(Arithmetic.MOD.apply(a, b)).isEqualTo(mod);
        assertThat(Arithmetic.FMOD.apply(a, b)).isEqualTo(fmod);
        assertThat(Arithmetic.MOD.apply((float) a, (float) b)).isEqualTo((float) mod);
        assertThat(Arithmetic.FMOD.apply((float) a, (float) b)).isEqualTo((float) fmod);
    }

    /** As PyTorch's {@code remainder} and {@code fmod}. */
    @ParameterizedTest
    @CsvSource({
        "-3, 3, -0.0, -0.0",
        "3, -3, 0.0, 0.0",
        "-1, Infinity, Infinity, -1",
        "1, -Infinity, -Infinity, 1",
        "-1e-10, 3, 3, -1e-10",
        "5, 0, NaN, NaN",
        "-0.0, 3, -0.0, -0.0",
        "NaN, 1, NaN, NaN",
        "Infinity, 2, NaN, NaN",
        "5, Infinity, 5, 5",
        "5.5, -2, -0.5, 1.5",
        "-5.5, 2, 0.5, -1.5"
    })
    void remaindersOfRealNumbers(float a, float b, float mod, float fmod) {
        assertThat(new float[] {Arithmetic.MOD.apply(a, b), Arithmetic.FMOD.apply(a, b)})
                .isEqualTo(new float[] {mod, fmod});
    }

    /** As PyTorch's {@code pow}, and C's. */
    @ParameterizedTest
    @CsvSource({
        "1, NaN, 1",
        "1, Infinity, 1",
        "1, -Infinity, 1",
        "-1, Infinity, 1",
        "-1, -Infinity, 1",
        "NaN, 0, 1",
        "0, 0, 1",
        "0, -1, Infinity",
        "-0.0, -1, -Infinity",
        "-0.0, -2, Infinity",
        "-8, 0.33333334, NaN",
        "-Infinity, -1, -0.0",
        "2, -Infinity, 0.0",
        "-2, 3, -8",
        "2, 0.5, 1.4142135"
    })
    void powersOfRealNumbers(float a, float b, float power) {
        assertThat(new float[] {Arithmetic.POW.apply(a, b)}).isEqualTo(new float[] {power});
    }

    @ParameterizedTest
    @CsvSource({"2, 10", "-3, 5", "7, 0", "0, 0", "-1, 7", "10, 18"})
    void powersOfWholeNumbers(long a, int b) {
        assertThat(Arithmetic.POW.apply(a, b))
                .isEqualTo(BigInteger.valueOf(a).pow(b).longValueExact());
    }

    @ParameterizedTest
    @CsvSource({"1, -5, 1", "-1, -4, 1", "-1, -5, -1", "2, -1, 0", "-7, -3, 0"})
    void negativePowersOfWholeNumbersLoseTheirFraction(long a, long b, long power) {
        assertThat(Arithmetic.POW.apply(a, b)).isEqualTo(power);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -3, 0})
    void theSmallerAndTheLargerOfNaNAreNaN(float x) {
        assertThat(Arithmetic.MIN.apply(x, Float.NaN)).isNaN();
        assertThat(Arithmetic.MAX.apply(Float.NaN, x)).isNaN();
    }

    @Test
    void sumsAndProductsAreThoseOfFloat32() {
        assertThat(Arithmetic.ADD.apply(1e8f, 1)).isEqualTo(1e8f + 1f);
        assertThat(Arithmetic.MUL.apply(3e38f, 2)).isInfinite();
        assertThat(Arithmetic.DIV.apply(1f, 3)).isEqualTo(1f / 3f);
        assertThat(Arithmetic.DIV.apply(-1f, 0)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Arithmetic.SUB.apply(Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY))
                .isNaN();
    }

    @Test
    void preluScalesNegativeNumbers() {
        assertThat(Arithmetic.PRELU.apply(-4f, 0.25f)).isEqualTo(-1);
        assertThat(Arithmetic.PRELU.apply(4f, 0.25f)).isEqualTo(4);
        assertThat(Arithmetic.PRELU.apply(Float.NaN, 0.25f)).isNaN();
        assertThat(Float.compare(Arithmetic.PRELU.apply(-0f, 0.25f), -0f)).isZero();
    }

    @Test
    void refusesDivisionByZero() {
        for (Arithmetic function : new Arithmetic[] {Arithmetic.DIV, Arithmetic.MOD, Arithmetic.FMOD}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> function.apply(1L, 0L))
                    .withMessage("a whole number cannot be divided by 0");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arithmetic.POW.apply(0L, -2L))
                .withMessage("0 has no power of -2 among the whole numbers");
    }
}
