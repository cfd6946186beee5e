package org.striate.bench.result;

import static org.striate.engine.Arguments.require;

import java.util.List;

/** How long each of several runs took, in nanoseconds, the shortest first. */
public record Times(List<Long> nanoseconds) {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    /** @throws IllegalArgumentException if there is none, or one is not positive */
    public Times {
        nanoseconds = nanoseconds.stream().sorted().toList();
        require(!nanoseconds.isEmpty(), "times must hold a run, got none");
        require(nanoseconds.getFirst() > 0, "every run must take some time, got %d ns", nanoseconds.getFirst());
    }

    /** The shortest, in milliseconds. */
    public double min() {
        return nanoseconds.getFirst() / NANOS_PER_MILLISECOND;
    }

    /** The middle one, or the mean of the two in the middle, in milliseconds. */
    public double median() {
        int last = nanoseconds.size() - 1;
        return (nanoseconds.get(last / 2) + nanoseconds.get((last + 1) / 2)) / 2.0 / NANOS_PER_MILLISECOND;
    }
}
