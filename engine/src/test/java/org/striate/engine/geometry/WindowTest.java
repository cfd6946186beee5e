package org.striate.engine.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.NamesFailures;
import org.striate.engine.Seeds;
import org.striate.engine.geometry.Window.Rounding;

@ExtendWith(NamesFailures.class)
final class WindowTest {
    static Stream<Arguments> windows() {
        return Seeds.several(500).mapToObj(seed -> Arguments.of(seed, window(new SplittableRandom(seed))));
    }

    private static Window window(SplittableRandom random) {
        int kernel = 1 + random.nextInt(5);
        int dilation = 1 + random.nextInt(3);
        int span = dilation * (kernel - 1) + 1;
        int before = random.nextInt(span + 2);
        int after = random.nextInt(span + 2);
        int input = Math.max(0, span - before - after) + random.nextInt(12);
        return new Window(
                input,
                kernel,
                1 + random.nextInt(6),
                dilation,
                before,
                after,
                random.nextBoolean() ? Rounding.FLOOR : Rounding.CEIL);
    }

    /** The kernel moves on while it has not reached the end; rounded down, the last position must not hang over it. */
    @ParameterizedTest(name = "seed {0}: {1}")
    @MethodSource("windows")
    void outputCountsPositions(long seed, Window window) {
        int padded = window.input() + window.before() + window.after();
        int first = 0;
        int positions = 1;
        while (first + window.span() < padded) {
            first += window.stride();
            positions++;
        }
        boolean hangsOver = first + window.span() > padded;
        boolean beginsBehindTheInput = first >= window.before() + window.input();
        boolean dropped = window.rounding() == Rounding.FLOOR ? hangsOver : beginsBehindTheInput;
        assertThat(window.output()).isEqualTo(dropped ? positions - 1 : positions);
    }

    @ParameterizedTest(name = "seed {0}: {1}")
    @MethodSource("windows")
    void saysHowFarItCanBeSpreadAndHowLittleItMustBePadded(long seed, Window window) {
        assertThat(fits(window, window.largestDilation(), window.before(), window.after()))
                .isTrue();
        assertThat(window.kernel() > 1 && fits(window, window.largestDilation() + 1, window.before(), window.after()))
                .isFalse();
        int least = window.leastPadding();
        assertThat(fits(window, window.dilation(), least, least)).isTrue();
        assertThat(least > 0 && fits(window, window.dilation(), least - 1, least - 1))
                .isFalse();
    }

    private static boolean fits(Window window, int dilation, int before, int after) {
        return dilation * (window.kernel() - 1) + 1 <= window.input() + before + after;
    }

    @ParameterizedTest(name = "seed {0}: {1}")
    @MethodSource("windows")
    void tapsLieADilationApartAndPositionsAStride(long seed, Window window) {
        for (int o = 0; o < window.output(); o++) {
            for (int k = 0; k < window.kernel(); k++) {
                int sample = -window.before() + o * window.stride() + k * window.dilation();
                assertThat(window.tap(o, k)).isEqualTo(sample);
                assertThat(window.inside(o, k)).isEqualTo(0 <= sample && sample < window.input());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}: {1}")
    @MethodSource("windows")
    void positionsOfATapAreThoseWhereItIsInside(long seed, Window window) {
        for (int k = 0; k < window.kernel(); k++) {
            int tap = k;
            Window.Range range = window.positions(k);
            assertThat(IntStream.range(0, window.output()).filter(o -> window.inside(o, tap)))
                    .as("tap %d", k)
                    .containsExactlyElementsOf(
                            IntStream.range(range.from(), range.to()).boxed().toList());
            assertThat(range.length()).isNotNegative();
        }
    }

    @ParameterizedTest(name = "seed {0}: {1}")
    @MethodSource("windows")
    void theInteriorIsWhereEveryTapIsInside(long seed, Window window) {
        Window.Range range = window.interior();
        assertThat(IntStream.range(0, window.output())
                        .filter(o -> IntStream.range(0, window.kernel()).allMatch(k -> window.inside(o, k))))
                .containsExactlyElementsOf(
                        IntStream.range(range.from(), range.to()).boxed().toList());
        assertThat(range.length()).isNotNegative();
    }

    @Test
    void aPointwiseWindowVisitsEverySample() {
        Window window = Window.pointwise(7);
        assertThat(window.output()).isEqualTo(7);
        assertThat(window.interior()).isEqualTo(new Window.Range(0, 7));
    }

    @Test
    void countsInInputsAsLongAsAnArray() {
        assertThat(new Window((1 << 30) + 2, 1, 1 << 30, 1, 0, 0, Rounding.CEIL).output())
                .isEqualTo(2);
    }

    @Test
    void countsTheTapsOnSamplesAndPadding() {
        Window window = new Window(5, 3, 2, 1, 1, 1, Window.Rounding.CEIL);
        assertThat(window.padded(0)).isEqualTo(3);
        assertThat(new Window(4, 3, 2, 1, 0, 0, Window.Rounding.CEIL).padded(1)).isEqualTo(2);
    }

    @Test
    void listsTheTapsOfSeveralAxesTheLastFastest() {
        assertThat(Window.taps(List.of(new Window(5, 2, 1, 1, 0, 0), new Window(5, 3, 1, 1, 0, 0))))
                .containsExactly(
                        new int[] {0, 0},
                        new int[] {0, 1},
                        new int[] {0, 2},
                        new int[] {1, 0},
                        new int[] {1, 1},
                        new int[] {1, 2});
    }

    @Test
    void refusesWhatIsNoWindow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(-1, 1, 1, 1, 0, 0))
                .withMessage("input size must be 0 or more, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(5, 0, 1, 1, 0, 0))
                .withMessage("kernel size must be positive, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(5, 1, -2, 1, 0, 0))
                .withMessage("stride must be positive, got -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(5, 1, 1, 0, 0, 0))
                .withMessage("dilation must be positive, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(5, 1, 1, 1, 0, -1))
                .withMessage("padding must be 0 or more, got 0 before and -1 after");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(5, 3, 1, 4, 1, 2))
                .withMessage("kernel of 3 taps, dilation 4, spans 9 samples, but the input has 5 with 1 + 2 padding: "
                        + "pad by at least 1 more or use a smaller kernel");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(5, 3, 1, Integer.MAX_VALUE, 0, 0))
                .withMessageContaining("dilation 2147483647");
    }
}
