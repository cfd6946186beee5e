package org.striate.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.bench.result.Outcome.Measured;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** What is reckoned from times and outputs. */
final class ComparisonTest {
    private static final double EXACT = 1e-12;

    @Test
    void timesHaveTheirShortestAndTheirMiddle() {
        assertThat(new Times(List.of(9_000_000L, 1_000_000L, 2_000_000L)).min()).isEqualTo(1);
        assertThat(new Times(List.of(9_000_000L, 1_000_000L, 2_000_000L)).median())
                .isEqualTo(2);
        assertThat(new Times(List.of(4_000_000L, 1_000_000L, 9_000_000L, 3_000_000L)).median())
                .isEqualTo(3.5);
        assertThatThrownBy(() -> new Times(List.of())).hasMessageContaining("got none");
        assertThatThrownBy(() -> new Times(List.of(3L, 0L))).hasMessageContaining("got 0 ns");
    }

    @Test
    void theRatioIsTheBestPeersTimeByOurs() {
        Comparison comparison = ResultsFixture.comparison(1);
        assertThat(comparison.bestPeer(Times::min)).map(Measured::engine).contains("ncnn");
        assertThat(comparison.ratio(Times::min)).contains(1.5);
        assertThat(comparison.ratio(Times::median).orElseThrow()).isCloseTo(3.25 / 4, within(EXACT));
    }

    @Test
    void withoutPeersOrWithoutUsThereIsNoRatio() {
        Measured alone = ResultsFixture.measured("Striate", 1_000);
        assertThat(new Comparison("n", 1, 1, 1, List.of(alone)).ratio(Times::min))
                .isEmpty();
        Outcome failed = new Outcome.Skipped("Striate", "out of memory");
        assertThat(new Comparison("n", 1, 1, 1, List.of(failed, alone)).ratio(Times::min))
                .isEmpty();
    }

    @Test
    void aMultiplyAddIsTwoOperations() {
        Comparison comparison = ResultsFixture.comparison(1);
        Measured striate = comparison.striate().orElseThrow();
        assertThat(comparison.gigaflops(striate)).isCloseTo(50, within(EXACT));
        assertThat(ResultsFixture.MACHINE.shareOfPeak(comparison.gigaflops(striate), 2))
                .isCloseTo(0.25, within(EXACT));
    }

    @Test
    void theErrorIsRelativeToTheRange() {
        Tensor reference = Tensor.of(Shape.of(1, 3), -1, 0, 3);
        assertThat(RangeError.of(Tensor.of(Shape.of(3), -1, 0.5f, 2.75f), reference))
                .isEqualTo(0.125);
        assertThat(RangeError.of(reference, reference)).isZero();
        assertThat(RangeError.of(Tensor.of(Shape.of(3), -1, Float.NaN, 3), reference))
                .isNaN();
        assertThatThrownBy(() -> RangeError.of(Tensor.of(Shape.of(2), 1, 2), reference))
                .hasMessageContaining("as many elements");
        assertThatThrownBy(() -> RangeError.of(Tensor.zeros(Shape.of(3)), Tensor.zeros(Shape.of(3))))
                .hasMessageContaining("a range");
    }
}
