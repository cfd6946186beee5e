package org.striate.lab.api;

import java.util.List;

/**
 * What sharing one kernel saves.
 *
 * @param rows of the answer
 * @param columns of the answer
 * @param positions of the answer: every weight is used once at each
 * @param weights of the kernel
 * @param unshared weights of a layer that has a kernel of its own at every position
 * @param fullyConnected weights of a layer that joins every pixel to every position
 * @param uses where each weight meets the picture, row by row of the kernel
 */
public record Sharing(
        int rows,
        int columns,
        double positions,
        double weights,
        double unshared,
        double fullyConnected,
        List<WeightUse> uses) {
    public Sharing {
        uses = List.copyOf(uses);
    }

    /**
     * The pixels that one weight meets: evenly spaced rows and columns. The other positions are padding.
     *
     * @param pixels how many they are
     */
    public record WeightUse(
            int row, int column, int firstRow, int rows, int firstColumn, int columns, int step, long pixels) {}
}
