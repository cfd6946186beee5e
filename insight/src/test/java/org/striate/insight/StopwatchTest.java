package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Runs by a clock that the work itself turns. */
final class StopwatchTest {
    private final AtomicLong now = new AtomicLong();

    @Test
    void warmUpAndMeasuringLastAsLongAsTheyAreGiven() {
        Timings timings = stopwatch(100, 250, 1, 50).time(taking(60, 50, 40, 100, 90, 80), StopwatchTest::ignore);
        assertThat(timings.warmUp()).containsExactly(60L, 50L);
        assertThat(timings.measured()).containsExactly(40L, 100L, 90L, 80L);
    }

    @Test
    void longRunsAreMeasuredTheLeastNumberOfTimes() {
        Timings timings = stopwatch(1, 1, 3, 50).time(taking(9, 8, 7, 6), StopwatchTest::ignore);
        assertThat(timings).isEqualTo(new Timings(List.of(9L), List.of(8L, 7L, 6L)));
    }

    @Test
    void shortRunsAreMeasuredTheMostNumberOfTimes() {
        Timings timings = stopwatch(1000, 1000, 1, 2).time(taking(5, 4, 3, 2), StopwatchTest::ignore);
        assertThat(timings).isEqualTo(new Timings(List.of(5L, 4L), List.of(3L, 2L)));
    }

    @Test
    void everyRunIsToldAsItEnds() {
        List<String> told = new ArrayList<>();
        stopwatch(1, 1, 2, 2)
                .time(taking(3, 2, 1), (isMeasured, nanoseconds) -> told.add(isMeasured + " " + nanoseconds));
        assertThat(told).containsExactly("false 3", "true 2", "true 1");
    }

    @Test
    void aListenerThatHasEnoughEndsTheRuns() {
        Runnable work = taking(3, 2);
        assertThatThrownBy(() -> stopwatch(1, 100, 9, 9).time(work, (isMeasured, nanoseconds) -> {
                    if (isMeasured) {
                        throw new CancellationException("enough");
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(now.get()).isEqualTo(5);
    }

    @Test
    void runsThatCannotBeCountedAreRefused() {
        assertThatThrownBy(() -> stopwatch(1, 1, 4, 3))
                .hasMessage("runs must be 1 ≤ least ≤ most, got least 4, most 3");
        assertThatThrownBy(() -> stopwatch(1, 1, 0, 3))
                .hasMessage("runs must be 1 ≤ least ≤ most, got least 0, most 3");
    }

    private Stopwatch stopwatch(long warmUp, long measured, int least, int most) {
        return new Stopwatch(Duration.ofNanos(warmUp), Duration.ofNanos(measured), least, most, now::get);
    }

    private Runnable taking(long... nanoseconds) {
        Iterator<Long> next = Arrays.stream(nanoseconds).iterator();
        return () -> now.addAndGet(next.next());
    }

    private static void ignore(boolean isMeasured, long nanoseconds) {}
}
