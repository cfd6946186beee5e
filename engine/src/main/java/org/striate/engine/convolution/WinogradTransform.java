package org.striate.engine.convolution;

/** The two-dimensional transforms of F(4×4, 3×3), the one-dimensional ones along both axes: Bᵀ d B, G g Gᵀ and Aᵀ m A. One worker's, as it keeps its sums. */
final class WinogradTransform {
    /** Results, along each axis, of one tile. */
    static final int OUTPUTS = 4;

    static final int TAPS = 3;

    /** Samples, along each axis, that a tile sees; also the products that it needs. */
    static final int INPUTS = 6;

    static final int PRODUCTS = INPUTS * INPUTS;

    /** Additions and multiplications that a channel's transforms take, one that follows the other counted once. */
    static final int INPUT_OPERATIONS = 2 * INPUTS * 14;

    static final int WEIGHT_OPERATIONS = (TAPS + INPUTS) * 10;
    static final int OUTPUT_OPERATIONS = (INPUTS + OUTPUTS) * 13;

    private final WinogradLines lines;
    private final int lanes;
    private final float[] half;

    WinogradTransform(WinogradLines lines) {
        this.lines = lines;
        this.lanes = lines.lanes();
        this.half = new float[PRODUCTS * lanes];
    }

    /**
     * 6 × 6 samples to 36 factors.
     *
     * @param row how far apart rows of samples lie; their columns lie side by side
     * @param step how far apart factors are put
     */
    void input(float[] d, int at, int row, float[] v, int vAt, int step) {
        lines.input(INPUTS, d, at, lanes, row, half, 0, lanes, INPUTS * lanes);
        lines.input(INPUTS, half, 0, INPUTS * lanes, lanes, v, vAt, INPUTS * step, step);
    }

    /**
     * 3 × 3 taps, side by side, to 36 factors.
     *
     * @param step how far apart factors are put
     */
    void weight(float[] g, float[] u, int uAt, int step) {
        lines.weight(TAPS, g, 0, lanes, TAPS * lanes, half, 0, lanes, TAPS * lanes);
        lines.weight(INPUTS, half, 0, TAPS * lanes, lanes, u, uAt, INPUTS * step, step);
    }

    /**
     * 36 products to 4 × 4 results.
     *
     * @param step how far apart products lie
     * @param row how far apart rows of results are put
     * @param column how far apart their columns are put
     */
    void output(float[] m, int mAt, int step, float[] y, int at, int row, int column) {
        lines.output(INPUTS, m, mAt, step, INPUTS * step, half, 0, lanes, INPUTS * lanes);
        lines.output(OUTPUTS, half, 0, INPUTS * lanes, lanes, y, at, row, column);
    }
}
