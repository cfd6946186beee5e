package org.striate.engine.winograd;

/**
 * The transforms of minimal filtering: of a row the one-dimensional ones, Bᵀ d, G g and Aᵀ m; of a tile those along both axes, Bᵀ d B, G g Gᵀ and Aᵀ m A.
 * One worker's, as it keeps its sums.
 */
public final class WinogradTransform {
    private final WinogradLines lines;
    private final boolean rows;
    private final int lanes;
    private final int inputs;
    private final int taps;
    private final float[] half;
    private final int halfAt;

    public WinogradTransform(MinimalFiltering filtering) {
        this(filtering, new float[filtering.products() * filtering.lines().lanes()], 0);
    }

    /**
     * Transforms that keep their sums along one axis in a given place.
     *
     * @param half from {@code halfAt} on as many floats as there are products and lanes
     */
    public WinogradTransform(MinimalFiltering filtering, float[] half, int halfAt) {
        this.lines = filtering.lines();
        this.rows = filtering.axes() == 1;
        this.lanes = lines.lanes();
        this.inputs = lines.inputs();
        this.taps = lines.taps();
        this.half = half;
        this.halfAt = halfAt;
    }

    /**
     * A tile's samples to as many factors.
     *
     * @param row how far apart rows of samples lie; their columns lie side by side
     * @param step how far apart factors are put
     */
    public void input(float[] d, int at, int row, float[] v, int vAt, int step) {
        if (rows) {
            lines.input(1, d, at, 0, lanes, v, vAt, 0, step);
            return;
        }
        lines.input(inputs, d, at, lanes, row, half, halfAt, lanes, inputs * lanes);
        lines.input(inputs, half, halfAt, inputs * lanes, lanes, v, vAt, inputs * step, step);
    }

    /**
     * A kernel's taps, side by side, to as many factors as samples become.
     *
     * @param step how far apart factors are put
     */
    public void weight(float[] g, float[] u, int uAt, int step) {
        if (rows) {
            lines.weight(1, g, 0, 0, lanes, u, uAt, 0, step);
            return;
        }
        lines.weight(taps, g, 0, lanes, taps * lanes, half, halfAt, lanes, taps * lanes);
        lines.weight(inputs, half, halfAt, taps * lanes, lanes, u, uAt, inputs * step, step);
    }

    /**
     * A tile's products to its results.
     *
     * @param step how far apart products lie
     * @param row how far apart rows of results are put
     * @param column how far apart their columns are put
     */
    public void output(float[] m, int mAt, int step, float[] y, int at, int row, int column) {
        if (rows) {
            lines.output(1, m, mAt, 0, step, y, at, 0, column);
            return;
        }
        lines.output(inputs, m, mAt, step, inputs * step, half, halfAt, lanes, inputs * lanes);
        lines.output(lines.outputs(), half, halfAt, inputs * lanes, lanes, y, at, row, column);
    }
}
