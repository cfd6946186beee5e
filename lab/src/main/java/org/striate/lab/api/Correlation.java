package org.striate.lab.api;

import java.util.List;

/**
 * How alike pixels are, by the number of steps between them, from 0 on.
 *
 * @param photo as it is
 * @param shuffled the same pixels in a random order
 */
public record Correlation(int height, int width, Directions photo, Directions shuffled) {
    /**
     * Pearson's correlations.
     *
     * @param diagonal steps are √2 pixels long
     */
    public record Directions(List<Double> across, List<Double> down, List<Double> diagonal) {
        public Directions {
            across = List.copyOf(across);
            down = List.copyOf(down);
            diagonal = List.copyOf(diagonal);
        }
    }
}
