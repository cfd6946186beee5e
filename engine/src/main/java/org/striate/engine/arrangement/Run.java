package org.striate.engine.arrangement;

import java.util.Optional;

/**
 * Neighbouring indices of an axis whose elements lie at equal steps in the source.
 *
 * @param start what the first index adds to the position in the source, or {@link #NOWHERE}: then the run is filled
 */
record Run(int start, int step, int count) {
    /** The start of a run that does not lie in the source. */
    static final int NOWHERE = -1;

    static Run filled(int count) {
        return new Run(NOWHERE, 0, count);
    }

    boolean isFilled() {
        return start == NOWHERE;
    }

    /** What an index adds to the position in the source, or {@link #NOWHERE}. */
    int at(int index) {
        return start + index * step;
    }

    /** The same run, each element so much further on in the source. */
    Run moved(int by) {
        return isFilled() ? this : new Run(start + by, step, count);
    }

    /** Both as one run, if the next goes on where this one ends. */
    Optional<Run> join(Run next) {
        if (isFilled() || next.isFilled()) {
            return isFilled() && next.isFilled() ? Optional.of(filled(count + next.count)) : Optional.empty();
        }
        // A single element has no step of its own.
        int common = count > 1 ? step : next.count > 1 ? next.step : next.start - start;
        boolean even = next.count == 1 || next.step == common;
        boolean goesOn = (long) start + (long) count * common == next.start;
        return even && goesOn ? Optional.of(new Run(start, common, count + next.count)) : Optional.empty();
    }
}
