package org.striate.lab.api;

import java.util.List;
import java.util.Optional;

/**
 * How far a test is of what is left of a heat map when a network's weights are shuffled, from the last layer to the first.
 *
 * @param done of so many steps; 0 of 0 while other work has the machine
 * @param map with the weights shuffled so far
 * @param steps that the whole test took; none before its end
 * @param warning that the map hardly depends on the weights; nothing if it does
 */
public record RandomizationLine(int done, int of, Optional<HeatMap> map, List<Step> steps, Optional<String> warning) {
    public RandomizationLine {
        steps = List.copyOf(steps);
    }

    /**
     * A map made with shuffled weights.
     *
     * @param layer from which on to the output all are shuffled
     * @param correlation of the map's ranks with those of the learned weights' map; nothing if either is flat
     */
    public record Step(String layer, Optional<Double> correlation) {}
}
