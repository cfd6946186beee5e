package org.striate.engine.winograd;

/**
 * Minimal filtering along some axes: F(m, r) of rows, or F(m×m, r×r), whose tiles are transformed along both axes.
 *
 * @param axes 1 or 2
 */
public record MinimalFiltering(WinogradLines lines, int axes) {
    /** Products of a tile and a channel. */
    public int products() {
        return power(lines.inputs());
    }

    /** Taps of a kernel. */
    public int taps() {
        return power(lines.taps());
    }

    /** Results of a tile. */
    public int results() {
        return power(lines.outputs());
    }

    /** Rows of results of a tile. */
    public int rows() {
        return axes == 1 ? 1 : lines.outputs();
    }

    /** Additions and multiplications that the transforms of a tile's samples and sums take, one that follows the other counted once. */
    public long operations(long inChannels, long outChannels) {
        long inputLines = axes == 1 ? 1 : 2L * lines.inputs();
        long outputLines = axes == 1 ? 1 : lines.inputs() + (long) lines.outputs();
        return inputLines * lines.inputOperations() * inChannels + outputLines * lines.outputOperations() * outChannels;
    }

    private int power(int size) {
        return axes == 1 ? size : size * size;
    }
}
