package org.striate.engine.winograd;

/** The two-dimensional transforms of F(4×4, 3×3), the one-dimensional ones along both axes: Bᵀ d B, G g Gᵀ and Aᵀ m A. One worker's, as it keeps its sums. */
public final class WinogradTransform {
    /** Results, along each axis, of one tile. */
    public static final int OUTPUTS = 4;

    public static final int TAPS = 3;

    /** Samples, along each axis, that a tile sees; also the products that it needs. */
    public static final int INPUTS = 6;

    public static final int PRODUCTS = INPUTS * INPUTS;

    /** Sums along one axis that a transform keeps, for each channel. */
    public static final int HALF = PRODUCTS;

    /** Additions and multiplications that a channel's transforms take, one that follows the other counted once. */
    public static final int INPUT_OPERATIONS = 2 * INPUTS * 14;

    public static final int WEIGHT_OPERATIONS = (TAPS + INPUTS) * 10;
    public static final int OUTPUT_OPERATIONS = (INPUTS + OUTPUTS) * 13;

    private final WinogradLines lines;
    private final int lanes;
    private final float[] half;
    private final int halfAt;

    public WinogradTransform(WinogradLines lines) {
        this(lines, new float[HALF * lines.lanes()], 0);
    }

    /**
     * Transforms that keep their sums along one axis in a given place.
     *
     * @param half from {@code halfAt} on {@link #HALF} times as many floats as the lines have lanes
     */
    public WinogradTransform(WinogradLines lines, float[] half, int halfAt) {
        this.lines = lines;
        this.lanes = lines.lanes();
        this.half = half;
        this.halfAt = halfAt;
    }

    /**
     * 6 × 6 samples to 36 factors.
     *
     * @param row how far apart rows of samples lie; their columns lie side by side
     * @param step how far apart factors are put
     */
    public void input(float[] d, int at, int row, float[] v, int vAt, int step) {
        lines.input(INPUTS, d, at, lanes, row, half, halfAt, lanes, INPUTS * lanes);
        lines.input(INPUTS, half, halfAt, INPUTS * lanes, lanes, v, vAt, INPUTS * step, step);
    }

    /**
     * 3 × 3 taps, side by side, to 36 factors.
     *
     * @param step how far apart factors are put
     */
    public void weight(float[] g, float[] u, int uAt, int step) {
        lines.weight(TAPS, g, 0, lanes, TAPS * lanes, half, halfAt, lanes, TAPS * lanes);
        lines.weight(INPUTS, half, halfAt, TAPS * lanes, lanes, u, uAt, INPUTS * step, step);
    }

    /**
     * 36 products to 4 × 4 results.
     *
     * @param step how far apart products lie
     * @param row how far apart rows of results are put
     * @param column how far apart their columns are put
     */
    public void output(float[] m, int mAt, int step, float[] y, int at, int row, int column) {
        lines.output(INPUTS, m, mAt, step, INPUTS * step, half, halfAt, lanes, INPUTS * lanes);
        lines.output(OUTPUTS, half, halfAt, INPUTS * lanes, lanes, y, at, row, column);
    }
}
