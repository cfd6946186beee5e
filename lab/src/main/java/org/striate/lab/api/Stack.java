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
     * @param first sample of the input below all layers that position 0 sees; one before 0 is padding
     * @param field how many samples a position sees, from its first to its last
     * @param jump how many of those samples lie between two positions
     */
    public record Level(int input, int output, double first, double field, double jump) {}
}
