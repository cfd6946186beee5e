package org.striate.engine.blocked;

import static org.striate.engine.blocked.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost product: for a few neighbouring pixels p and two blocks of out channels o,
 *
 * <pre>  y[p, o] = b[o] + Σ_k x[p · lanes + offsets[k]] · w[k, o] </pre>
 *
 * summed in that order. A tile's sums stay in registers, so that each is straight-line code of its own: 7 × 2 are as many as the compiler keeps
 * there with 32 registers, 4 × 2 with 16. Weights lie as they are
 * read, behind their bias. Pixels lie a vector apart: steps that the compiler knows cost no registers and one test of bounds. Loops end on an inequality: those that the compiler sees as counted it runs in strips, whose bounds take the registers that
 * addresses need, and an address that comes from a vector register waits for the sums before it (95 GFLOP/s of 118, not 117).
 */
final class TwoBlockTiles {
    private static final int LANES = Lanes.COUNT;

    private TwoBlockTiles() {}

    /** A row of pixels, {@code yBlock} from one block of the output to the next. */
    static void row(int[] offsets, int pixels, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt, int yBlock) {
        int p = 0;
        for (int sevens = TileCounts.sevens(pixels); sevens > 0; sevens--, p += 7) {
            seven(offsets, x, xAt + p * LANES, w, wAt, y, yAt + p * LANES, yBlock);
        }
        for (; p + 4 <= pixels; p += 4) {
            four(offsets, x, xAt + p * LANES, w, wAt, y, yAt + p * LANES, yBlock);
        }
        if (p < pixels && pixels >= 4) {
            // The last tile computes some pixels a second time, to the same numbers.
            p = pixels - 4;
            four(offsets, x, xAt + p * LANES, w, wAt, y, yAt + p * LANES, yBlock);
        } else {
            for (; p < pixels; p++) {
                one(offsets, x, xAt + p * LANES, w, wAt, y, yAt + p * LANES, yBlock);
            }
        }
    }

    /** 7 pixels by 2 blocks: 14 accumulators, 2 weights and a broadcast sample. */
    private static void seven(int[] offsets, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt, int yBlock) {
        FloatVector y00 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector y01 = FloatVector.fromArray(SPECIES, w, wAt + LANES);
        FloatVector y10 = y00;
        FloatVector y11 = y01;
        FloatVector y20 = y00;
        FloatVector y21 = y01;
        FloatVector y30 = y00;
        FloatVector y31 = y01;
        FloatVector y40 = y00;
        FloatVector y41 = y01;
        FloatVector y50 = y00;
        FloatVector y51 = y01;
        FloatVector y60 = y00;
        FloatVector y61 = y01;
        int k = wAt + 2 * LANES;
        int end = k + offsets.length * 2 * LANES;
        int i = 0;
        while (k != end) {
            int x0 = xAt + offsets[i++];
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, k + LANES);
            FloatVector sample = FloatVector.broadcast(SPECIES, x[x0]);
            y00 = sample.fma(w0, y00);
            y01 = sample.fma(w1, y01);
            sample = FloatVector.broadcast(SPECIES, x[x0 + LANES]);
            y10 = sample.fma(w0, y10);
            y11 = sample.fma(w1, y11);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 2 * LANES]);
            y20 = sample.fma(w0, y20);
            y21 = sample.fma(w1, y21);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 3 * LANES]);
            y30 = sample.fma(w0, y30);
            y31 = sample.fma(w1, y31);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 4 * LANES]);
            y40 = sample.fma(w0, y40);
            y41 = sample.fma(w1, y41);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 5 * LANES]);
            y50 = sample.fma(w0, y50);
            y51 = sample.fma(w1, y51);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 6 * LANES]);
            y60 = sample.fma(w0, y60);
            y61 = sample.fma(w1, y61);
            k += 2 * LANES;
        }
        y00.intoArray(y, yAt);
        y10.intoArray(y, yAt + LANES);
        y20.intoArray(y, yAt + 2 * LANES);
        y30.intoArray(y, yAt + 3 * LANES);
        y40.intoArray(y, yAt + 4 * LANES);
        y50.intoArray(y, yAt + 5 * LANES);
        y60.intoArray(y, yAt + 6 * LANES);
        y01.intoArray(y, yAt + yBlock);
        y11.intoArray(y, yAt + yBlock + LANES);
        y21.intoArray(y, yAt + yBlock + 2 * LANES);
        y31.intoArray(y, yAt + yBlock + 3 * LANES);
        y41.intoArray(y, yAt + yBlock + 4 * LANES);
        y51.intoArray(y, yAt + yBlock + 5 * LANES);
        y61.intoArray(y, yAt + yBlock + 6 * LANES);
    }

    /** 4 pixels by 2 blocks. */
    private static void four(int[] offsets, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt, int yBlock) {
        FloatVector y00 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector y01 = FloatVector.fromArray(SPECIES, w, wAt + LANES);
        FloatVector y10 = y00;
        FloatVector y11 = y01;
        FloatVector y20 = y00;
        FloatVector y21 = y01;
        FloatVector y30 = y00;
        FloatVector y31 = y01;
        int k = wAt + 2 * LANES;
        int end = k + offsets.length * 2 * LANES;
        int i = 0;
        while (k != end) {
            int x0 = xAt + offsets[i++];
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, k + LANES);
            FloatVector sample = FloatVector.broadcast(SPECIES, x[x0]);
            y00 = sample.fma(w0, y00);
            y01 = sample.fma(w1, y01);
            sample = FloatVector.broadcast(SPECIES, x[x0 + LANES]);
            y10 = sample.fma(w0, y10);
            y11 = sample.fma(w1, y11);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 2 * LANES]);
            y20 = sample.fma(w0, y20);
            y21 = sample.fma(w1, y21);
            sample = FloatVector.broadcast(SPECIES, x[x0 + 3 * LANES]);
            y30 = sample.fma(w0, y30);
            y31 = sample.fma(w1, y31);
            k += 2 * LANES;
        }
        y00.intoArray(y, yAt);
        y10.intoArray(y, yAt + LANES);
        y20.intoArray(y, yAt + 2 * LANES);
        y30.intoArray(y, yAt + 3 * LANES);
        y01.intoArray(y, yAt + yBlock);
        y11.intoArray(y, yAt + yBlock + LANES);
        y21.intoArray(y, yAt + yBlock + 2 * LANES);
        y31.intoArray(y, yAt + yBlock + 3 * LANES);
    }

    /** 1 pixel by 2 blocks. */
    private static void one(int[] offsets, float[] x, int xAt, float[] w, int wAt, float[] y, int yAt, int yBlock) {
        FloatVector y00 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector y01 = FloatVector.fromArray(SPECIES, w, wAt + LANES);
        int k = wAt + 2 * LANES;
        int end = k + offsets.length * 2 * LANES;
        int i = 0;
        while (k != end) {
            int x0 = xAt + offsets[i++];
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, k + LANES);
            FloatVector sample = FloatVector.broadcast(SPECIES, x[x0]);
            y00 = sample.fma(w0, y00);
            y01 = sample.fma(w1, y01);
            k += 2 * LANES;
        }
        y00.intoArray(y, yAt);
        y01.intoArray(y, yAt + yBlock);
    }
}
