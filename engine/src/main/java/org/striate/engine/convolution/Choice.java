package org.striate.engine.convolution;

import java.util.List;

/**
 * One algorithm chosen among those that could compute a convolution.
 *
 * @param candidates all that could, the fastest first
 * @param chosen one of them
 */
public record Choice(List<Candidate> candidates, Candidate chosen, Reason reason) {
    /** Why an algorithm was chosen. */
    public enum Reason {
        FASTEST("the fastest"),
        FASTEST_EXACT("the fastest of the exact ones"),
        ASKED_FOR("asked for"),
        INSTEAD("the one asked for does not take it; the fastest that may");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** The reason in words. */
        @Override
        public String toString() {
            return text;
        }
    }

    public Choice {
        candidates = List.copyOf(candidates);
    }

    /** The algorithm that was chosen. */
    public Algorithm algorithm() {
        return chosen.algorithm();
    }
}
