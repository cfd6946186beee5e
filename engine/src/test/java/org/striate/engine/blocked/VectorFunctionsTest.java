package org.striate.engine.blocked;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.function.Elementary;
import org.striate.engine.function.Gelu;
import org.striate.engine.function.HardSigmoid;
import org.striate.engine.function.HardSwish;
import org.striate.engine.function.Swish;
import org.striate.engine.function.UnaryFunction;

final class VectorFunctionsTest {
    private static final double EPSILON = Math.ulp(1f);
    /** A prime: from each float to one so many further on, all magnitudes come in equal parts. */
    private static final int STEP = 9_973;

    static Stream<UnaryFunction> functions() {
        return Stream.of(
                Swish.SILU,
                new Swish(1.702f),
                Elementary.SIGMOID,
                new Gelu(Gelu.Approximation.NONE),
                new HardSwish(),
                new HardSigmoid(1 / 6f, 0.5f),
                Elementary.TANH);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void staysWithinItsStatedError(UnaryFunction function) {
        float[] x = new float[2 * Lanes.COUNT];
        for (int bits = 0; bits >= 0 && bits < Float.floatToIntBits(1e30f); bits += STEP) {
            Arrays.fill(x, 0, Lanes.COUNT, Float.intBitsToFloat(bits));
            Arrays.fill(x, Lanes.COUNT, x.length, -Float.intBitsToFloat(bits));
            float[] y = x.clone();
            VectorFunctions.apply(function, y, 0, y.length);
            for (int i = 0; i < x.length; i += Lanes.COUNT) {
                double exact = function.apply(x[i]);
                double scale = Math.max(Math.abs(exact), Math.min(1, Math.abs(x[i])));
                assertThat(Math.abs(y[i] - exact))
                        .as("error of %s(%s), which is %s, not %s", function.label(), x[i], exact, y[i])
                        .isLessThanOrEqualTo(VectorFunctions.ERROR * (EPSILON * scale + Float.MIN_VALUE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void whatIsNotFiniteIsAsByDefinition(UnaryFunction function) {
        for (float special : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] y = new float[Lanes.COUNT];
            Arrays.fill(y, special);
            VectorFunctions.apply(function, y, 0, y.length);
            assertThat(Float.valueOf(y[0])).isEqualTo(Float.valueOf(function.apply(special)));
        }
    }
}
