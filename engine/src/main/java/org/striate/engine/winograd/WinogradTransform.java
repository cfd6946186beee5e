package org.striate.engine.winograd;

/**
 * The two-dimensional transforms of minimal filtering F(m×m, 3×3), the one-dimensional ones along both axes: Bᵀ d B, G g Gᵀ and Aᵀ m A. One worker's, as it
 * keeps its sums.
 */
public final class WinogradTransform {
    /** Taps of a kernel along each axis. */
    public static final int TAPS = 3;

    private final WinogradLines lines;
    private final int lanes;
    private final int inputs;
    private final float[] half;
    private final int halfAt;

    public WinogradTransform(WinogradLines lines) {
        this(lines, new float[lines.products() * lines.lanes()], 0);
    }

    /**
     * Transforms that keep their sums along one axis in a given place.
     *
     * @param half from {@code halfAt} on as many floats as the lines have products and lanes
     */
    public WinogradTransform(WinogradLines lines, float[] half, int halfAt) {
        this.lines = lines;
        this.lanes = lines.lanes();
        this.inputs = lines.inputs();
        this.half = half;
        this.halfAt = halfAt;
    }

    /** Additions and multiplications that a tile's samples and results take, one that follows the other counted once. */
    public static long operations(WinogradLines lines, int channels, int outChannels) {
        return 2L * lines.inputs() * lines.inputOperations() * channels
                + (long) (lines.inputs() + lines.outputs()) * lines.outputOperations() * outChannels;
    }

    /**
     * A tile's samples to as many factors.
     *
     * @param row how far apart rows of samples lie; their columns lie side by side
     * @param step how far apart factors are put
     */
    public void input(float[] d, int at, int row, float[] v, int vAt, int step) {
        lines.input(inputs, d, at, lanes, row, half, halfAt, lanes, inputs * lanes);
        lines.input(inputs, half, halfAt, inputs * lanes, lanes, v, vAt, inputs * step, step);
    }

    /**
     * 3 × 3 taps, side by side, to as many factors.
     *
     * @param step how far apart factors are put
     */
    public void weight(float[] g, float[] u, int uAt, int step) {
        lines.weight(TAPS, g, 0, lanes, TAPS * lanes, half, halfAt, lanes, TAPS * lanes);
        lines.weight(inputs, half, halfAt, TAPS * lanes, lanes, u, uAt, inputs * step, step);
    }

    /**
     * A tile's products to its results.
     *
     * @param step how far apart products lie
     * @param row how far apart rows of results are put
     * @param column how far apart their columns are put
     */
    public void output(float[] m, int mAt, int step, float[] y, int at, int row, int column) {
        lines.output(inputs, m, mAt, step, inputs * step, half, halfAt, lanes, inputs * lanes);
        lines.output(lines.outputs(), half, halfAt, inputs * lanes, lanes, y, at, row, column);
    }
}
