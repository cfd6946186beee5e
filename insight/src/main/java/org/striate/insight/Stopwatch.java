package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Runs a piece of work over and over, first to warm it up, then to measure it.
 *
 * @param warmUp how long it is run before it counts
 * @param measured how long it is run then
 * @param least runs that are measured, however long they take
 * @param most runs of either, however short they are
 * @param clock nanoseconds from any moment on, such as {@link System#nanoTime}
 */
public record Stopwatch(Duration warmUp, Duration measured, int least, int most, LongSupplier clock) {
    /** A third of a second of warm-up, two thirds of measuring; 3 to 30 runs. */
    public static final Stopwatch BRIEF =
            new Stopwatch(Duration.ofMillis(330), Duration.ofMillis(670), 3, 30, System::nanoTime);

    /** What is told after each run. */
    @FunctionalInterface
    public interface Listener {
        /**
         * May throw, which ends the runs.
         *
         * @param isMeasured whether the run counts; else it was one of the warm-up
         * @param nanoseconds that it took
         */
        void ran(boolean isMeasured, long nanoseconds);
    }

    /** @throws IllegalArgumentException if the runs are not 1 ≤ least ≤ most */
    public Stopwatch {
        require(least >= 1 && least <= most, "runs must be 1 ≤ least ≤ most, got least %d, most %d", least, most);
    }

    /** Runs the work: to warm it up, at least once. */
    public Timings time(Runnable work, Listener listener) {
        List<Long> before = run(work, warmUp, 1, nanoseconds -> listener.ran(false, nanoseconds));
        List<Long> counted = run(work, measured, least, nanoseconds -> listener.ran(true, nanoseconds));
        return new Timings(before, counted);
    }

    private List<Long> run(Runnable work, Duration time, int atLeast, LongConsumer listener) {
        List<Long> runs = new ArrayList<>();
        long total = 0;
        while (runs.size() < atLeast || (runs.size() < most && total < time.toNanos())) {
            long begin = clock.getAsLong();
            work.run();
            long taken = clock.getAsLong() - begin;
            total += taken;
            runs.add(taken);
            listener.accept(taken);
        }
        return runs;
    }
}
