package org.striate.engine.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.NamesFailures;
import org.striate.engine.Seeds;
import org.striate.engine.geometry.Window.Rounding;

@ExtendWith(NamesFailures.class)
final class PaddingTest {
    static LongStream seeds() {
        return Seeds.several(200);
    }

    @Test
    void validIsNone() {
        assertThat(new Padding.Valid().sides(0, 5, 3, 1, 1)).isEqualTo(new Padding.Sides(0, 0));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sameKeepsTheSizeAndPutsTheOddSampleBehind(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int input = 1 + random.nextInt(20);
        Window window =
                new Padding.Same().window(0, input, 1 + random.nextInt(6), 1, 1 + random.nextInt(3), Rounding.FLOOR);
        assertThat(window.output()).isEqualTo(input);
        assertThat(window.after() - window.before()).isBetween(0, 1);
    }

    /** ⌈input / stride⌉ outputs with as little padding as they need. */
    @ParameterizedTest
    @MethodSource("seeds")
    void onnxsSameDividesTheSizeByTheStride(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int input = 1 + random.nextInt(20);
        int kernel = 1 + random.nextInt(6);
        int stride = 1 + random.nextInt(4);
        int dilation = 1 + random.nextInt(3);
        Window upper = new Padding.SameUpper().window(0, input, kernel, stride, dilation, Rounding.FLOOR);
        Window lower = new Padding.SameLower().window(0, input, kernel, stride, dilation, Rounding.FLOOR);
        assertThat(upper.output()).isEqualTo(lower.output()).isEqualTo(Math.ceilDiv(input, stride));
        assertThat(upper.after() - upper.before()).isBetween(0, 1);
        assertThat(lower.before()).isEqualTo(upper.after());
        assertThat(lower.after()).isEqualTo(upper.before());
        int needed = (upper.output() - 1) * stride + upper.span() - input;
        assertThat(upper.before() + upper.after()).isEqualTo(Math.max(0, needed));
    }

    @Test
    void explicitIsWhatItSays() {
        Padding padding = new Padding.Explicit(List.of(1, 2), List.of(3, 4));
        assertThat(padding.sides(0, 9, 3, 1, 1)).isEqualTo(new Padding.Sides(1, 3));
        assertThat(padding.sides(1, 9, 3, 1, 1)).isEqualTo(new Padding.Sides(2, 4));
        assertThat(Padding.of(5).sides(2, 9, 3, 1, 1)).isEqualTo(new Padding.Sides(5, 5));
        assertThat(Padding.of(5, 6).sides(1, 9, 3, 1, 1)).isEqualTo(new Padding.Sides(6, 6));
    }

    @Test
    void refusals() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Padding.Same().sides(0, 5, 3, 2, 1))
                .withMessageStartingWith("padding 'same' needs stride 1, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Padding.of(1, -2))
                .withMessageStartingWith("padding must be 0 or more, got [1, -2] before and [1, -2] after");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Padding.Explicit(List.of(1), List.of(1, 2)))
                .withMessageContaining("got [1] before and [1, 2] after");
        assertThatIllegalArgumentException().isThrownBy(Padding::of).withMessageContaining("got [] before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Padding.of(1, 2).sides(2, 5, 3, 1, 1))
                .withMessage("padding has 2 axes, but axis 2 is asked for");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Padding.SameUpper().window(0, 5, 3, 0, 1, Rounding.FLOOR))
                .withMessage("stride must be positive, got 0");
    }
}
