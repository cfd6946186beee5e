package org.striate.lab.api;

import java.util.List;

/**
 * A program's text.
 *
 * @param language its own name for itself, or that of its library
 * @param first the number of the first line that matters: a file's imports and comments lie before it
 * @param last the number of the last
 */
public record Listing(String language, List<Line> lines, int first, int last) {
    public Listing {
        lines = List.copyOf(lines);
    }

    /**
     * @param number from 1
     * @param phases what the line is about; a line that does nothing has none, and one that leaves a loop to its library has those of the whole loop
     */
    public record Line(int number, String text, List<Phase> phases) {
        public Line {
            phases = List.copyOf(phases);
        }
    }
}
