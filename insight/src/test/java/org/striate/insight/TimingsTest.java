package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TimingsTest {
    @Test
    void theWarmUpDoesNotCount() {
        Timings timings = new Timings(List.of(1_000_000L), List.of(4_000_000L, 2_000_000L, 9_000_000L));
        assertThat(timings.minimum()).isEqualTo(2);
        assertThat(timings.median()).isEqualTo(4);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetween() {
        assertThat(new Timings(List.of(), List.of(8_000_000L, 1_000_000L, 5_000_000L, 2_000_000L)).median())
                .isEqualTo(3.5);
    }

    @Test
    void aMultiplicationAndAnAdditionAreTwoOperations() {
        // 3·10⁹ operations in 2 ms
        assertThat(new Timings(List.of(), List.of(2_000_000L)).gigaflops(3_000_000))
                .isEqualTo(3);
    }

    @Test
    void theSpeedUpComparesTheQuickestRuns() {
        Timings slow = new Timings(List.of(), List.of(9_000_000L, 6_000_000L));
        Timings quick = new Timings(List.of(), List.of(2_000_000L, 3_000_000L));
        assertThat(quick.speedUp(slow)).isEqualTo(3);
    }

    @Test
    void withoutAMeasurementThereAreNoTimings() {
        assertThatThrownBy(() -> new Timings(List.of(5L), List.of()))
                .hasMessage("nothing was measured: 1 runs of warm-up alone");
    }
}
