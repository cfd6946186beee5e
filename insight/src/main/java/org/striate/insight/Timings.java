package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.List;

/**
 * How long the runs of one piece of work took, in nanoseconds.
 *
 * @param warmUp while the virtual machine was still compiling it: they do not count
 * @param measured the runs that count, in order; at least one
 */
public record Timings(List<Long> warmUp, List<Long> measured) {
    private static final double NANOSECONDS = 1e6;

    /** @throws IllegalArgumentException if nothing was measured */
    public Timings {
        warmUp = List.copyOf(warmUp);
        measured = List.copyOf(measured);
        require(!measured.isEmpty(), "nothing was measured: %d runs of warm-up alone", warmUp.size());
    }

    /** The quickest run, in milliseconds: what the work takes when nothing else disturbs it. */
    public double minimum() {
        return measured.stream().mapToLong(Long::longValue).min().orElseThrow() / NANOSECONDS;
    }

    /** The middle run, in milliseconds; between the two in the middle if their number is even. */
    public double median() {
        List<Long> sorted = measured.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return (sorted.get(middle) + sorted.get((sorted.size() - 1) / 2)) / 2.0 / NANOSECONDS;
    }

    /**
     * Billions of floating-point operations a second, in the quickest run.
     *
     * @param multiplyAdds of the work, two operations each
     */
    public double gigaflops(long multiplyAdds) {
        return 2.0 * multiplyAdds / (minimum() * NANOSECONDS);
    }

    /** How many times as long the quickest run of another piece of work takes. */
    public double speedUp(Timings over) {
        return over.minimum() / minimum();
    }
}
