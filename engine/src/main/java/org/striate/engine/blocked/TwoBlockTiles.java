package org.striate.engine.blocked;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.striate.engine.blocked.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost product: for a few neighbouring pixels p and two blocks of out channels o,
 *
 * <pre>  y[p, o] = finish(b[o] + Σ_k x[p · lanes + strides[0] + … + strides[k]] · w[k, o], r[p, o]) </pre>
 *
 * summed in that order, x, y and the residuals r all lying in one array v. A tile's sums stay in registers, so that each is straight-line code of its
 * own: 7 × 2 fill 32 registers well, 4 × 2 16. Weights lie as they are read, behind their bias.
 *
 * <p>The sums reach the peak of a processor as long as the addresses are in registers too: one that the compiler has put into a vector register comes out
 * only behind the sums before it (95 GFLOP/s of 118, not 117). Hence one array, strides instead of offsets, pixels a vector apart, and a loop that ends on
 * an inequality, which the compiler does not cut into strips with bounds of their own.
 */
final class TwoBlockTiles {
    private static final int LANES = Lanes.COUNT;

    private TwoBlockTiles() {}

    /** A row of pixels, {@code yBlock} from one block of the output to the next. */
    static void row(
            int[] strides,
            int pixels,
            float[] v,
            int xAt,
            float[] w,
            int wAt,
            int yAt,
            int yBlock,
            Finish finish,
            int rAt,
            int rBlock) {
        int p = 0;
        for (int eights = TileCounts.eights(pixels); eights > 0; eights--, p += 8) {
            eight(strides, v, xAt + p * LANES, w, wAt, yAt + p * LANES, yBlock, finish, rAt + p * LANES, rBlock);
        }
        for (; TileCounts.WIDE && p + 7 <= pixels; p += 7) {
            seven(strides, v, xAt + p * LANES, w, wAt, yAt + p * LANES, yBlock, finish, rAt + p * LANES, rBlock);
        }
        for (; p + 4 <= pixels; p += 4) {
            four(strides, v, xAt + p * LANES, w, wAt, yAt + p * LANES, yBlock, finish, rAt + p * LANES, rBlock);
        }
        if (p < pixels && pixels >= 4) {
            // The last tile computes some pixels a second time, to the same numbers.
            p = pixels - 4;
            four(strides, v, xAt + p * LANES, w, wAt, yAt + p * LANES, yBlock, finish, rAt + p * LANES, rBlock);
        } else {
            for (; p < pixels; p++) {
                one(strides, v, xAt + p * LANES, w, wAt, yAt + p * LANES, yBlock, finish, rAt + p * LANES, rBlock);
            }
        }
    }

    /** 8 pixels by 2 blocks. */
    private static void eight(
            int[] strides,
            float[] v,
            int xAt,
            float[] w,
            int wAt,
            int yAt,
            int yBlock,
            Finish finish,
            int rAt,
            int rBlock) {
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
        FloatVector y70 = y00;
        FloatVector y71 = y01;
        int k = wAt + 2 * LANES;
        int end = k + strides.length * 2 * LANES;
        int i = 0;
        int x0 = xAt;
        while (k != end) {
            x0 += strides[i++];
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, k + LANES);
            FloatVector sample = FloatVector.broadcast(SPECIES, v[x0]);
            y00 = sample.fma(w0, y00);
            y01 = sample.fma(w1, y01);
            sample = FloatVector.broadcast(SPECIES, v[x0 + LANES]);
            y10 = sample.fma(w0, y10);
            y11 = sample.fma(w1, y11);
            sample = FloatVector.broadcast(SPECIES, v[x0 + 2 * LANES]);
            y20 = sample.fma(w0, y20);
            y21 = sample.fma(w1, y21);
            sample = FloatVector.broadcast(SPECIES, v[x0 + 3 * LANES]);
            y30 = sample.fma(w0, y30);
            y31 = sample.fma(w1, y31);
            sample = FloatVector.broadcast(SPECIES, v[x0 + 4 * LANES]);
            y40 = sample.fma(w0, y40);
            y41 = sample.fma(w1, y41);
            sample = FloatVector.broadcast(SPECIES, v[x0 + 5 * LANES]);
            y50 = sample.fma(w0, y50);
            y51 = sample.fma(w1, y51);
            sample = FloatVector.broadcast(SPECIES, v[x0 + 6 * LANES]);
            y60 = sample.fma(w0, y60);
            y61 = sample.fma(w1, y61);
            sample = FloatVector.broadcast(SPECIES, v[x0 + 7 * LANES]);
            y70 = sample.fma(w0, y70);
            y71 = sample.fma(w1, y71);
            k += 2 * LANES;
        }
        if (finish.adds) {
            y00 = y00.add(FloatVector.fromArray(SPECIES, v, rAt));
            y10 = y10.add(FloatVector.fromArray(SPECIES, v, rAt + LANES));
            y20 = y20.add(FloatVector.fromArray(SPECIES, v, rAt + 2 * LANES));
            y30 = y30.add(FloatVector.fromArray(SPECIES, v, rAt + 3 * LANES));
            y40 = y40.add(FloatVector.fromArray(SPECIES, v, rAt + 4 * LANES));
            y50 = y50.add(FloatVector.fromArray(SPECIES, v, rAt + 5 * LANES));
            y60 = y60.add(FloatVector.fromArray(SPECIES, v, rAt + 6 * LANES));
            y70 = y70.add(FloatVector.fromArray(SPECIES, v, rAt + 7 * LANES));
            y01 = y01.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock));
            y11 = y11.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + LANES));
            y21 = y21.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + 2 * LANES));
            y31 = y31.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + 3 * LANES));
            y41 = y41.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + 4 * LANES));
            y51 = y51.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + 5 * LANES));
            y61 = y61.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + 6 * LANES));
            y71 = y71.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + 7 * LANES));
        }
        if (finish.clips) {
            FloatVector low = FloatVector.broadcast(SPECIES, finish.low);
            FloatVector high = FloatVector.broadcast(SPECIES, finish.high);
            y00 = y00.blend(low, y00.compare(LT, low));
            y00 = y00.blend(high, y00.compare(GT, high));
            y10 = y10.blend(low, y10.compare(LT, low));
            y10 = y10.blend(high, y10.compare(GT, high));
            y20 = y20.blend(low, y20.compare(LT, low));
            y20 = y20.blend(high, y20.compare(GT, high));
            y30 = y30.blend(low, y30.compare(LT, low));
            y30 = y30.blend(high, y30.compare(GT, high));
            y40 = y40.blend(low, y40.compare(LT, low));
            y40 = y40.blend(high, y40.compare(GT, high));
            y50 = y50.blend(low, y50.compare(LT, low));
            y50 = y50.blend(high, y50.compare(GT, high));
            y60 = y60.blend(low, y60.compare(LT, low));
            y60 = y60.blend(high, y60.compare(GT, high));
            y70 = y70.blend(low, y70.compare(LT, low));
            y70 = y70.blend(high, y70.compare(GT, high));
            y01 = y01.blend(low, y01.compare(LT, low));
            y01 = y01.blend(high, y01.compare(GT, high));
            y11 = y11.blend(low, y11.compare(LT, low));
            y11 = y11.blend(high, y11.compare(GT, high));
            y21 = y21.blend(low, y21.compare(LT, low));
            y21 = y21.blend(high, y21.compare(GT, high));
            y31 = y31.blend(low, y31.compare(LT, low));
            y31 = y31.blend(high, y31.compare(GT, high));
            y41 = y41.blend(low, y41.compare(LT, low));
            y41 = y41.blend(high, y41.compare(GT, high));
            y51 = y51.blend(low, y51.compare(LT, low));
            y51 = y51.blend(high, y51.compare(GT, high));
            y61 = y61.blend(low, y61.compare(LT, low));
            y61 = y61.blend(high, y61.compare(GT, high));
            y71 = y71.blend(low, y71.compare(LT, low));
            y71 = y71.blend(high, y71.compare(GT, high));
        }
        y00.intoArray(v, yAt);
        y10.intoArray(v, yAt + LANES);
        y20.intoArray(v, yAt + 2 * LANES);
        y30.intoArray(v, yAt + 3 * LANES);
        y40.intoArray(v, yAt + 4 * LANES);
        y50.intoArray(v, yAt + 5 * LANES);
        y60.intoArray(v, yAt + 6 * LANES);
        y70.intoArray(v, yAt + 7 * LANES);
        y01.intoArray(v, yAt + yBlock);
        y11.intoArray(v, yAt + yBlock + LANES);
        y21.intoArray(v, yAt + yBlock + 2 * LANES);
        y31.intoArray(v, yAt + yBlock + 3 * LANES);
        y41.intoArray(v, yAt + yBlock + 4 * LANES);
        y51.intoArray(v, yAt + yBlock + 5 * LANES);
        y61.intoArray(v, yAt + yBlock + 6 * LANES);
        y71.intoArray(v, yAt + yBlock + 7 * LANES);
    }

    /** 7 pixels by 2 blocks: 14 accumulators, 2 weights and a broadcast sample. */
    private static void seven(
            int[] strides,
            float[] v,
            int xAt,
            float[] w,
            int wAt,
            int yAt,
            int yBlock,
            Finish finish,
            int rAt,
            int rBlock) {
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
        int end = k + strides.length * 2 * LANES;
        int i = 0;
        int x0 = xAt;
        while (k != end) {
            x0 += strides[i++];
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, k + LANES);
            FloatVector sample = FloatVector.broadcast(SPECIES, v[x0]);
            y00 = sample.fma(w0, y00);
            y01 = sample.fma(w1, y01);
            sample = FloatVector.broadcast(SPECIES, v[x0 + LANES]);
            y10 = sample.fma(w0, y10);
            y11 = sample.fma(w1, y11);
            sample = FloatVector.broadcast(SPECIES, v[x0 + 2 * LANES]);
            y20 = sample.fma(w0, y20);
            y21 = sample.fma(w1, y21);
            sample = FloatVector.broadcast(SPECIES, v[x0 + 3 * LANES]);
            y30 = sample.fma(w0, y30);
            y31 = sample.fma(w1, y31);
            sample = FloatVector.broadcast(SPECIES, v[x0 + 4 * LANES]);
            y40 = sample.fma(w0, y40);
            y41 = sample.fma(w1, y41);
            sample = FloatVector.broadcast(SPECIES, v[x0 + 5 * LANES]);
            y50 = sample.fma(w0, y50);
            y51 = sample.fma(w1, y51);
            sample = FloatVector.broadcast(SPECIES, v[x0 + 6 * LANES]);
            y60 = sample.fma(w0, y60);
            y61 = sample.fma(w1, y61);
            k += 2 * LANES;
        }
        if (finish.adds) {
            y00 = y00.add(FloatVector.fromArray(SPECIES, v, rAt));
            y10 = y10.add(FloatVector.fromArray(SPECIES, v, rAt + LANES));
            y20 = y20.add(FloatVector.fromArray(SPECIES, v, rAt + 2 * LANES));
            y30 = y30.add(FloatVector.fromArray(SPECIES, v, rAt + 3 * LANES));
            y40 = y40.add(FloatVector.fromArray(SPECIES, v, rAt + 4 * LANES));
            y50 = y50.add(FloatVector.fromArray(SPECIES, v, rAt + 5 * LANES));
            y60 = y60.add(FloatVector.fromArray(SPECIES, v, rAt + 6 * LANES));
            y01 = y01.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock));
            y11 = y11.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + LANES));
            y21 = y21.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + 2 * LANES));
            y31 = y31.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + 3 * LANES));
            y41 = y41.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + 4 * LANES));
            y51 = y51.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + 5 * LANES));
            y61 = y61.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + 6 * LANES));
        }
        if (finish.clips) {
            FloatVector low = FloatVector.broadcast(SPECIES, finish.low);
            FloatVector high = FloatVector.broadcast(SPECIES, finish.high);
            y00 = y00.blend(low, y00.compare(LT, low));
            y00 = y00.blend(high, y00.compare(GT, high));
            y10 = y10.blend(low, y10.compare(LT, low));
            y10 = y10.blend(high, y10.compare(GT, high));
            y20 = y20.blend(low, y20.compare(LT, low));
            y20 = y20.blend(high, y20.compare(GT, high));
            y30 = y30.blend(low, y30.compare(LT, low));
            y30 = y30.blend(high, y30.compare(GT, high));
            y40 = y40.blend(low, y40.compare(LT, low));
            y40 = y40.blend(high, y40.compare(GT, high));
            y50 = y50.blend(low, y50.compare(LT, low));
            y50 = y50.blend(high, y50.compare(GT, high));
            y60 = y60.blend(low, y60.compare(LT, low));
            y60 = y60.blend(high, y60.compare(GT, high));
            y01 = y01.blend(low, y01.compare(LT, low));
            y01 = y01.blend(high, y01.compare(GT, high));
            y11 = y11.blend(low, y11.compare(LT, low));
            y11 = y11.blend(high, y11.compare(GT, high));
            y21 = y21.blend(low, y21.compare(LT, low));
            y21 = y21.blend(high, y21.compare(GT, high));
            y31 = y31.blend(low, y31.compare(LT, low));
            y31 = y31.blend(high, y31.compare(GT, high));
            y41 = y41.blend(low, y41.compare(LT, low));
            y41 = y41.blend(high, y41.compare(GT, high));
            y51 = y51.blend(low, y51.compare(LT, low));
            y51 = y51.blend(high, y51.compare(GT, high));
            y61 = y61.blend(low, y61.compare(LT, low));
            y61 = y61.blend(high, y61.compare(GT, high));
        }
        y00.intoArray(v, yAt);
        y10.intoArray(v, yAt + LANES);
        y20.intoArray(v, yAt + 2 * LANES);
        y30.intoArray(v, yAt + 3 * LANES);
        y40.intoArray(v, yAt + 4 * LANES);
        y50.intoArray(v, yAt + 5 * LANES);
        y60.intoArray(v, yAt + 6 * LANES);
        y01.intoArray(v, yAt + yBlock);
        y11.intoArray(v, yAt + yBlock + LANES);
        y21.intoArray(v, yAt + yBlock + 2 * LANES);
        y31.intoArray(v, yAt + yBlock + 3 * LANES);
        y41.intoArray(v, yAt + yBlock + 4 * LANES);
        y51.intoArray(v, yAt + yBlock + 5 * LANES);
        y61.intoArray(v, yAt + yBlock + 6 * LANES);
    }

    /** 4 pixels by 2 blocks. */
    private static void four(
            int[] strides,
            float[] v,
            int xAt,
            float[] w,
            int wAt,
            int yAt,
            int yBlock,
            Finish finish,
            int rAt,
            int rBlock) {
        FloatVector y00 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector y01 = FloatVector.fromArray(SPECIES, w, wAt + LANES);
        FloatVector y10 = y00;
        FloatVector y11 = y01;
        FloatVector y20 = y00;
        FloatVector y21 = y01;
        FloatVector y30 = y00;
        FloatVector y31 = y01;
        int k = wAt + 2 * LANES;
        int end = k + strides.length * 2 * LANES;
        int i = 0;
        int x0 = xAt;
        while (k != end) {
            x0 += strides[i++];
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, k + LANES);
            FloatVector sample = FloatVector.broadcast(SPECIES, v[x0]);
            y00 = sample.fma(w0, y00);
            y01 = sample.fma(w1, y01);
            sample = FloatVector.broadcast(SPECIES, v[x0 + LANES]);
            y10 = sample.fma(w0, y10);
            y11 = sample.fma(w1, y11);
            sample = FloatVector.broadcast(SPECIES, v[x0 + 2 * LANES]);
            y20 = sample.fma(w0, y20);
            y21 = sample.fma(w1, y21);
            sample = FloatVector.broadcast(SPECIES, v[x0 + 3 * LANES]);
            y30 = sample.fma(w0, y30);
            y31 = sample.fma(w1, y31);
            k += 2 * LANES;
        }
        if (finish.adds) {
            y00 = y00.add(FloatVector.fromArray(SPECIES, v, rAt));
            y10 = y10.add(FloatVector.fromArray(SPECIES, v, rAt + LANES));
            y20 = y20.add(FloatVector.fromArray(SPECIES, v, rAt + 2 * LANES));
            y30 = y30.add(FloatVector.fromArray(SPECIES, v, rAt + 3 * LANES));
            y01 = y01.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock));
            y11 = y11.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + LANES));
            y21 = y21.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + 2 * LANES));
            y31 = y31.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock + 3 * LANES));
        }
        if (finish.clips) {
            FloatVector low = FloatVector.broadcast(SPECIES, finish.low);
            FloatVector high = FloatVector.broadcast(SPECIES, finish.high);
            y00 = y00.blend(low, y00.compare(LT, low));
            y00 = y00.blend(high, y00.compare(GT, high));
            y10 = y10.blend(low, y10.compare(LT, low));
            y10 = y10.blend(high, y10.compare(GT, high));
            y20 = y20.blend(low, y20.compare(LT, low));
            y20 = y20.blend(high, y20.compare(GT, high));
            y30 = y30.blend(low, y30.compare(LT, low));
            y30 = y30.blend(high, y30.compare(GT, high));
            y01 = y01.blend(low, y01.compare(LT, low));
            y01 = y01.blend(high, y01.compare(GT, high));
            y11 = y11.blend(low, y11.compare(LT, low));
            y11 = y11.blend(high, y11.compare(GT, high));
            y21 = y21.blend(low, y21.compare(LT, low));
            y21 = y21.blend(high, y21.compare(GT, high));
            y31 = y31.blend(low, y31.compare(LT, low));
            y31 = y31.blend(high, y31.compare(GT, high));
        }
        y00.intoArray(v, yAt);
        y10.intoArray(v, yAt + LANES);
        y20.intoArray(v, yAt + 2 * LANES);
        y30.intoArray(v, yAt + 3 * LANES);
        y01.intoArray(v, yAt + yBlock);
        y11.intoArray(v, yAt + yBlock + LANES);
        y21.intoArray(v, yAt + yBlock + 2 * LANES);
        y31.intoArray(v, yAt + yBlock + 3 * LANES);
    }

    /** 1 pixel by 2 blocks. */
    private static void one(
            int[] strides,
            float[] v,
            int xAt,
            float[] w,
            int wAt,
            int yAt,
            int yBlock,
            Finish finish,
            int rAt,
            int rBlock) {
        FloatVector y00 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector y01 = FloatVector.fromArray(SPECIES, w, wAt + LANES);
        int k = wAt + 2 * LANES;
        int end = k + strides.length * 2 * LANES;
        int i = 0;
        int x0 = xAt;
        while (k != end) {
            x0 += strides[i++];
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, k + LANES);
            FloatVector sample = FloatVector.broadcast(SPECIES, v[x0]);
            y00 = sample.fma(w0, y00);
            y01 = sample.fma(w1, y01);
            k += 2 * LANES;
        }
        if (finish.adds) {
            y00 = y00.add(FloatVector.fromArray(SPECIES, v, rAt));
            y01 = y01.add(FloatVector.fromArray(SPECIES, v, rAt + rBlock));
        }
        if (finish.clips) {
            FloatVector low = FloatVector.broadcast(SPECIES, finish.low);
            FloatVector high = FloatVector.broadcast(SPECIES, finish.high);
            y00 = y00.blend(low, y00.compare(LT, low));
            y00 = y00.blend(high, y00.compare(GT, high));
            y01 = y01.blend(low, y01.compare(LT, low));
            y01 = y01.blend(high, y01.compare(GT, high));
        }
        y00.intoArray(v, yAt);
        y01.intoArray(v, yAt + yBlock);
    }
}
