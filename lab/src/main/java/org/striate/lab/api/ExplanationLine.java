package org.striate.lab.api;

import java.util.Optional;

/**
 * How far an explanation is.
 *
 * @param done of the steps; 0 of 0 while other work has the machine
 * @param map so far
 * @param explained nothing before the map is whole
 */
public record ExplanationLine(int done, int steps, Optional<HeatMap> map, Optional<Explained> explained) {
    /**
     * What was explained.
     *
     * @param index the class's number
     * @param layer whose feature maps were weighed; nothing if it was the photograph itself
     * @param residual by how much scores that promise to add up do not, of what they should add up to
     * @param isZero whether nothing speaks for the class by this method
     */
    public record Explained(
            int index,
            String label,
            double probability,
            Optional<String> layer,
            Optional<Double> residual,
            boolean isZero) {}
}
