package org.striate.engine.blocked;

import static org.striate.engine.blocked.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost product: for a few neighbouring pixels p and one block of out channels o,
 *
 * <pre>  y[p, o] = b[o] + Σ_k x[p · lanes + offsets[k]] · w[k, o] </pre>
 *
 * summed in that order. A tile's sums stay in registers, so that each is straight-line code of its own. Weights lie as they are
 * read, behind their bias. Pixels lie a vector apart: steps that the compiler knows cost no registers and one test of bounds. Loops end on an inequality: those that the compiler sees as counted it runs in strips, whose bounds take the registers that
 * addresses need, and an address that comes from a vector register waits for the sums before it (95 GFLOP/s of 118, not 117).
 */
final class OneBlockTiles {
    private static final int LANES = Lanes.COUNT;

    private OneBlockTiles() {}

    /** A row of pixels. */
    static void row(int[] offsets, int pixels, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt) {
        int p = 0;
        for (int sevens = TileCounts.sevens(pixels); sevens > 0; sevens--, p += 7) {
            seven(offsets, x, xAt + p * LANES, w, wAt, y, yAt + p * LANES);
        }
        for (; p + 4 <= pixels; p += 4) {
            four(offsets, x, xAt + p * LANES, w, wAt, y, yAt + p * LANES);
        }
        if (p < pixels && pixels >= 4) {
            // The last tile computes some pixels a second time, to the same numbers.
            p = pixels - 4;
            four(offsets, x, xAt + p * LANES, w, wAt, y, yAt + p * LANES);
        } else {
            for (; p < pixels; p++) {
                one(offsets, x, xAt + p * LANES, w, wAt, y, yAt + p * LANES);
            }
        }
    }

    /** 7 pixels by 1 block. */
    private static void seven(int[] offsets, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt) {
        FloatVector y00 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector y10 = y00;
        FloatVector y20 = y00;
        FloatVector y30 = y00;
        FloatVector y40 = y00;
        FloatVector y50 = y00;
        FloatVector y60 = y00;
        int k = wAt + LANES;
        int end = k + offsets.length * LANES;
        int i = 0;
        while (k != end) {
            int x0 = xAt + offsets[i++];
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector sample = FloatVector.broadcast(SPECIES, x[x0]);
            y00 = sample.fma(w0, y00);
            sample = FloatVector.broadcast(SPECIES, x[x0 + LANES]);
            y10 = sample.fma(w0, y10);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 2 * LANES]);
            y20 = sample.fma(w0, y20);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 3 * LANES]);
            y30 = sample.fma(w0, y30);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 4 * LANES]);
            y40 = sample.fma(w0, y40);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 5 * LANES]);
            y50 = sample.fma(w0, y50);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 6 * LANES]);
            y60 = sample.fma(w0, y60);
            k += LANES;
        }
        y00.intoArray(y, yAt);
        y10.intoArray(y, yAt + LANES);
        y20.intoArray(y, yAt + 2 * LANES);
        y30.intoArray(y, yAt + 3 * LANES);
        y40.intoArray(y, yAt + 4 * LANES);
        y50.intoArray(y, yAt + 5 * LANES);
        y60.intoArray(y, yAt + 6 * LANES);
    }

    /** 4 pixels by 1 block. */
    private static void four(int[] offsets, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt) {
        FloatVector y00 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector y10 = y00;
        FloatVector y20 = y00;
        FloatVector y30 = y00;
        int k = wAt + LANES;
        int end = k + offsets.length * LANES;
        int i = 0;
        while (k != end) {
            int x0 = xAt + offsets[i++];
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector sample = FloatVector.broadcast(SPECIES, x[x0]);
            y00 = sample.fma(w0, y00);
            sample = FloatVector.broadcast(SPECIES, x[x0 + LANES]);
            y10 = sample.fma(w0, y10);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 2 * LANES]);
            y20 = sample.fma(w0, y20);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 3 * LANES]);
            y30 = sample.fma(w0, y30);
            k += LANES;
        }
        y00.intoArray(y, yAt);
        y10.intoArray(y, yAt + LANES);
        y20.intoArray(y, yAt + 2 * LANES);
        y30.intoArray(y, yAt + 3 * LANES);
    }

    /** 1 pixel by 1 block. */
    private static void one(int[] offsets, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt) {
        FloatVector y00 = FloatVector.fromArray(SPECIES, w, wAt);
        int k = wAt + LANES;
        int end = k + offsets.length * LANES;
        int i = 0;
        while (k != end) {
            int x0 = xAt + offsets[i++];
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector sample = FloatVector.broadcast(SPECIES, x[x0]);
            y00 = sample.fma(w0, y00);
            k += LANES;
        }
        y00.intoArray(y, yAt);
    }
}
