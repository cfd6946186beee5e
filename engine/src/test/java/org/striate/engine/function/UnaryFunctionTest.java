package org.striate.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.NamesFailures;
import org.striate.engine.Seeds;

@ExtendWith(NamesFailures.class)
final class UnaryFunctionTest {
    /** A prime: from each float to one so many further on, all magnitudes come in equal parts. */
    private static final int STEP = 49_999;

    static Stream<UnaryFunction> functions() {
        return Definitions.ALL.keySet().stream();
    }

    static LongStream seeds() {
        return Seeds.several(300);
    }

    @Test
    void everyFunctionIsTested() {
        Set<Class<?>> kinds = new HashSet<>(List.of(UnaryFunction.class.getPermittedSubclasses()));
        functions().forEach(function -> kinds.remove(function.getClass()));
        assertThat(kinds).isEmpty();
        assertThat(Definitions.ALL).containsKeys(Elementary.values());
    }

    /** The definition rounded once, or the float32 number next to it. */
    @ParameterizedTest
    @MethodSource("functions")
    void isWithinOneUnitInTheLastPlace(UnaryFunction function) {
        DoubleUnaryOperator definition = Objects.requireNonNull(Definitions.ALL.get(function));
        for (int bits = 0; bits >= 0 && bits < Float.floatToIntBits(Float.POSITIVE_INFINITY); bits += STEP) {
            for (float x : new float[] {Float.intBitsToFloat(bits), -Float.intBitsToFloat(bits)}) {
                float y = function.apply(x);
                float exact = (float) definition.applyAsDouble(x);
                boolean near = Float.isNaN(exact)
                        ? Float.isNaN(y)
                        : y == exact || Math.abs((double) y - exact) <= Math.ulp(exact);
                assertThat(near)
                        .as("%s(%s) is %s, by definition %s", function.label(), x, y, exact)
                        .isTrue();
            }
        }
    }

    /** At NaN, ∞, −∞, 0 and −0 functions are as in PyTorch 2.15; but GELU of ∞ is ∞, where PyTorch's vector code has NaN. */
    @ParameterizedTest
    @CsvFileSource(resources = "specials.csv", useHeadersInDisplayName = true)
    void specialValuesAreThoseOfPyTorch(
            String name, float ofNaN, float ofInfinity, float ofMinusInfinity, float ofZero, float ofMinusZero) {
        UnaryFunction function = functions()
                .filter(candidate -> candidate.toString().equals(name))
                .findFirst()
                .orElseThrow();
        float[] values = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f};
        function.apply(values, 0, values.length);
        assertThat(values).isEqualTo(new float[] {ofNaN, ofInfinity, ofMinusInfinity, ofZero, ofMinusZero});
    }

    /** The sign of NaN is NaN, as in NumPy; PyTorch has 0. */
    @Test
    void theSignOfNaNIsNaN() {
        assertThat(Elementary.SIGN.apply(Float.NaN)).isNaN();
        assertThat(Elementary.SIGN.apply(-0f)).isEqualTo(0f);
    }

    /** Where the bounds are the wrong way round, the upper one counts. */
    @Test
    void clipTakesTheUpperBoundLast() {
        assertThat(new Clip(3, 1).apply(2)).isEqualTo(1);
        assertThat(new Clip(3, 1).apply(Float.NaN)).isNaN();
    }

    /** As its comparison says; PyTorch has no function of the kind. */
    @Test
    void thresholdedReluOfNaNIsZero() {
        assertThat(new ThresholdedRelu(1).apply(Float.NaN)).isZero();
    }

    /** In an array of any length, at any place in it, the elements that are asked for and no others. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anArrayIsItsElements(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] special = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f, -1.5f, 4};
        float[] array = new float[random.nextInt(80)];
        for (int i = 0; i < array.length; i++) {
            array[i] = random.nextInt(3) == 0
                    ? special[random.nextInt(special.length)]
                    : (float) random.nextGaussian() * 4;
        }
        int from = random.nextInt(array.length + 1);
        int to = from + random.nextInt(array.length - from + 1);
        functions().forEach(function -> requireElements(function, array, from, to));
        for (float low : special) {
            for (float high : special) {
                requireElements(new Clip(low, high), array, from, to);
            }
        }
    }

    private static void requireElements(UnaryFunction function, float[] array, int from, int to) {
        float[] y = array.clone();
        function.apply(y, from, to);
        float[] expected = array.clone();
        for (int i = from; i < to; i++) {
            expected[i] = function.apply(array[i]);
        }
        assertThat(y)
                .as("%s of %s in [%d, %d)", function, Arrays.toString(array), from, to)
                .isEqualTo(expected);
    }
}
