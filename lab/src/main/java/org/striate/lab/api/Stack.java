package org.striate.lab.api;

import java.util.List;

/**
 * Layers on top of each other.
 *
 * @param levels from the lowest layer to the topmost
 * @param reached for each position of the topmost layer, and each layer from the lowest, the samples under it that the position depends on
 */
public record Stack(List<Level> levels, List<List<List<Integer>>> reached) {
    public Stack {
        levels = List.copyOf(levels);
        reached = List.copyOf(reached);
    }

    /**
     * @param input samples that the layer slides over
     * @param output how many positions it has
     * @param field samples of the input below all layers, from the first that a position sees to the last
     * @param jump how many of those samples lie between two positions
     */
    public record Level(int input, int output, double field, double jump) {}
}
