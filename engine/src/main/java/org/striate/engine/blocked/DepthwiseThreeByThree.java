package org.striate.engine.blocked;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.striate.engine.blocked.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.striate.engine.geometry.Window;

/**
 * A row of a block of a 3 × 3 depthwise convolution,
 *
 * <pre>  y[p, c] = finish(b[c] + Σ_kh Σ_kw x[kh, p · stride + kw, c] · w[kh, kw, c], r[p, c]) </pre>
 *
 * with all nine weights in registers.
 */
final class DepthwiseThreeByThree {
    /** Of a tile. */
    static final int PIXELS = 7;

    private static final int LANES = Lanes.COUNT;

    private DepthwiseThreeByThree() {}

    /** Whether there is code for such kernels, moving so. */
    static boolean takes(Window height, Window across) {
        return height.kernel() == 3 && across.kernel() == 3 && across.dilation() == 1 && across.stride() <= 2;
    }

    /** At least {@link #PIXELS} pixels, 1 or 2 samples apart; {@code row} is how far apart rows of samples lie. */
    static void row(
            int stride, float[] v, int xAt, int row, int pixels, float[] w, int wAt, int yAt, Finish finish, int rAt) {
        if (stride == 1) {
            byOne(v, xAt, row, pixels, w, wAt, yAt, finish, rAt);
        } else {
            byTwo(v, xAt, row, pixels, w, wAt, yAt, finish, rAt);
        }
    }

    /** Stride 1: 7 pixels at a time, the last of them a second time to the same numbers. */
    private static void byOne(
            float[] v, int xAt, int row, int pixels, float[] w, int wAt, int yAt, Finish finish, int rAt) {
        FloatVector b = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector w00 = FloatVector.fromArray(SPECIES, w, wAt + LANES);
        FloatVector w01 = FloatVector.fromArray(SPECIES, w, wAt + 2 * LANES);
        FloatVector w02 = FloatVector.fromArray(SPECIES, w, wAt + 3 * LANES);
        FloatVector w10 = FloatVector.fromArray(SPECIES, w, wAt + 4 * LANES);
        FloatVector w11 = FloatVector.fromArray(SPECIES, w, wAt + 5 * LANES);
        FloatVector w12 = FloatVector.fromArray(SPECIES, w, wAt + 6 * LANES);
        FloatVector w20 = FloatVector.fromArray(SPECIES, w, wAt + 7 * LANES);
        FloatVector w21 = FloatVector.fromArray(SPECIES, w, wAt + 8 * LANES);
        FloatVector w22 = FloatVector.fromArray(SPECIES, w, wAt + 9 * LANES);
        int p = 0;
        int last = pixels - PIXELS;
        while (p != pixels) {
            int first = Math.min(p, last);
            int x0 = xAt + first * LANES;
            int x1 = x0 + row;
            int x2 = x1 + row;
            FloatVector y0 = b;
            FloatVector y1 = b;
            FloatVector y2 = b;
            FloatVector y3 = b;
            FloatVector y4 = b;
            FloatVector y5 = b;
            FloatVector y6 = b;
            FloatVector sample = FloatVector.fromArray(SPECIES, v, x0);
            y0 = sample.fma(w00, y0);
            sample = FloatVector.fromArray(SPECIES, v, x0 + LANES);
            y0 = sample.fma(w01, y0);
            y1 = sample.fma(w00, y1);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 2 * LANES);
            y0 = sample.fma(w02, y0);
            y1 = sample.fma(w01, y1);
            y2 = sample.fma(w00, y2);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 3 * LANES);
            y1 = sample.fma(w02, y1);
            y2 = sample.fma(w01, y2);
            y3 = sample.fma(w00, y3);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 4 * LANES);
            y2 = sample.fma(w02, y2);
            y3 = sample.fma(w01, y3);
            y4 = sample.fma(w00, y4);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 5 * LANES);
            y3 = sample.fma(w02, y3);
            y4 = sample.fma(w01, y4);
            y5 = sample.fma(w00, y5);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 6 * LANES);
            y4 = sample.fma(w02, y4);
            y5 = sample.fma(w01, y5);
            y6 = sample.fma(w00, y6);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 7 * LANES);
            y5 = sample.fma(w02, y5);
            y6 = sample.fma(w01, y6);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 8 * LANES);
            y6 = sample.fma(w02, y6);
            sample = FloatVector.fromArray(SPECIES, v, x1);
            y0 = sample.fma(w10, y0);
            sample = FloatVector.fromArray(SPECIES, v, x1 + LANES);
            y0 = sample.fma(w11, y0);
            y1 = sample.fma(w10, y1);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 2 * LANES);
            y0 = sample.fma(w12, y0);
            y1 = sample.fma(w11, y1);
            y2 = sample.fma(w10, y2);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 3 * LANES);
            y1 = sample.fma(w12, y1);
            y2 = sample.fma(w11, y2);
            y3 = sample.fma(w10, y3);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 4 * LANES);
            y2 = sample.fma(w12, y2);
            y3 = sample.fma(w11, y3);
            y4 = sample.fma(w10, y4);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 5 * LANES);
            y3 = sample.fma(w12, y3);
            y4 = sample.fma(w11, y4);
            y5 = sample.fma(w10, y5);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 6 * LANES);
            y4 = sample.fma(w12, y4);
            y5 = sample.fma(w11, y5);
            y6 = sample.fma(w10, y6);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 7 * LANES);
            y5 = sample.fma(w12, y5);
            y6 = sample.fma(w11, y6);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 8 * LANES);
            y6 = sample.fma(w12, y6);
            sample = FloatVector.fromArray(SPECIES, v, x2);
            y0 = sample.fma(w20, y0);
            sample = FloatVector.fromArray(SPECIES, v, x2 + LANES);
            y0 = sample.fma(w21, y0);
            y1 = sample.fma(w20, y1);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 2 * LANES);
            y0 = sample.fma(w22, y0);
            y1 = sample.fma(w21, y1);
            y2 = sample.fma(w20, y2);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 3 * LANES);
            y1 = sample.fma(w22, y1);
            y2 = sample.fma(w21, y2);
            y3 = sample.fma(w20, y3);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 4 * LANES);
            y2 = sample.fma(w22, y2);
            y3 = sample.fma(w21, y3);
            y4 = sample.fma(w20, y4);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 5 * LANES);
            y3 = sample.fma(w22, y3);
            y4 = sample.fma(w21, y4);
            y5 = sample.fma(w20, y5);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 6 * LANES);
            y4 = sample.fma(w22, y4);
            y5 = sample.fma(w21, y5);
            y6 = sample.fma(w20, y6);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 7 * LANES);
            y5 = sample.fma(w22, y5);
            y6 = sample.fma(w21, y6);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 8 * LANES);
            y6 = sample.fma(w22, y6);
            int y = yAt + first * LANES;
            if (finish.adds) {
                int r = rAt + first * LANES;
                y0 = y0.add(FloatVector.fromArray(SPECIES, v, r));
                y1 = y1.add(FloatVector.fromArray(SPECIES, v, r + LANES));
                y2 = y2.add(FloatVector.fromArray(SPECIES, v, r + 2 * LANES));
                y3 = y3.add(FloatVector.fromArray(SPECIES, v, r + 3 * LANES));
                y4 = y4.add(FloatVector.fromArray(SPECIES, v, r + 4 * LANES));
                y5 = y5.add(FloatVector.fromArray(SPECIES, v, r + 5 * LANES));
                y6 = y6.add(FloatVector.fromArray(SPECIES, v, r + 6 * LANES));
            }
            if (finish.clips) {
                FloatVector low = FloatVector.broadcast(SPECIES, finish.low);
                FloatVector high = FloatVector.broadcast(SPECIES, finish.high);
                y0 = y0.blend(low, y0.compare(LT, low));
                y0 = y0.blend(high, y0.compare(GT, high));
                y1 = y1.blend(low, y1.compare(LT, low));
                y1 = y1.blend(high, y1.compare(GT, high));
                y2 = y2.blend(low, y2.compare(LT, low));
                y2 = y2.blend(high, y2.compare(GT, high));
                y3 = y3.blend(low, y3.compare(LT, low));
                y3 = y3.blend(high, y3.compare(GT, high));
                y4 = y4.blend(low, y4.compare(LT, low));
                y4 = y4.blend(high, y4.compare(GT, high));
                y5 = y5.blend(low, y5.compare(LT, low));
                y5 = y5.blend(high, y5.compare(GT, high));
                y6 = y6.blend(low, y6.compare(LT, low));
                y6 = y6.blend(high, y6.compare(GT, high));
            }
            y0.intoArray(v, y);
            y1.intoArray(v, y + LANES);
            y2.intoArray(v, y + 2 * LANES);
            y3.intoArray(v, y + 3 * LANES);
            y4.intoArray(v, y + 4 * LANES);
            y5.intoArray(v, y + 5 * LANES);
            y6.intoArray(v, y + 6 * LANES);
            p = first + PIXELS;
        }
    }

    /** Stride 2: 7 pixels at a time, the last of them a second time to the same numbers. */
    private static void byTwo(
            float[] v, int xAt, int row, int pixels, float[] w, int wAt, int yAt, Finish finish, int rAt) {
        FloatVector b = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector w00 = FloatVector.fromArray(SPECIES, w, wAt + LANES);
        FloatVector w01 = FloatVector.fromArray(SPECIES, w, wAt + 2 * LANES);
        FloatVector w02 = FloatVector.fromArray(SPECIES, w, wAt + 3 * LANES);
        FloatVector w10 = FloatVector.fromArray(SPECIES, w, wAt + 4 * LANES);
        FloatVector w11 = FloatVector.fromArray(SPECIES, w, wAt + 5 * LANES);
        FloatVector w12 = FloatVector.fromArray(SPECIES, w, wAt + 6 * LANES);
        FloatVector w20 = FloatVector.fromArray(SPECIES, w, wAt + 7 * LANES);
        FloatVector w21 = FloatVector.fromArray(SPECIES, w, wAt + 8 * LANES);
        FloatVector w22 = FloatVector.fromArray(SPECIES, w, wAt + 9 * LANES);
        int p = 0;
        int last = pixels - PIXELS;
        while (p != pixels) {
            int first = Math.min(p, last);
            int x0 = xAt + first * 2 * LANES;
            int x1 = x0 + row;
            int x2 = x1 + row;
            FloatVector y0 = b;
            FloatVector y1 = b;
            FloatVector y2 = b;
            FloatVector y3 = b;
            FloatVector y4 = b;
            FloatVector y5 = b;
            FloatVector y6 = b;
            FloatVector sample = FloatVector.fromArray(SPECIES, v, x0);
            y0 = sample.fma(w00, y0);
            sample = FloatVector.fromArray(SPECIES, v, x0 + LANES);
            y0 = sample.fma(w01, y0);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 2 * LANES);
            y0 = sample.fma(w02, y0);
            y1 = sample.fma(w00, y1);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 3 * LANES);
            y1 = sample.fma(w01, y1);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 4 * LANES);
            y1 = sample.fma(w02, y1);
            y2 = sample.fma(w00, y2);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 5 * LANES);
            y2 = sample.fma(w01, y2);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 6 * LANES);
            y2 = sample.fma(w02, y2);
            y3 = sample.fma(w00, y3);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 7 * LANES);
            y3 = sample.fma(w01, y3);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 8 * LANES);
            y3 = sample.fma(w02, y3);
            y4 = sample.fma(w00, y4);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 9 * LANES);
            y4 = sample.fma(w01, y4);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 10 * LANES);
            y4 = sample.fma(w02, y4);
            y5 = sample.fma(w00, y5);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 11 * LANES);
            y5 = sample.fma(w01, y5);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 12 * LANES);
            y5 = sample.fma(w02, y5);
            y6 = sample.fma(w00, y6);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 13 * LANES);
            y6 = sample.fma(w01, y6);
            sample = FloatVector.fromArray(SPECIES, v, x0 + 14 * LANES);
            y6 = sample.fma(w02, y6);
            sample = FloatVector.fromArray(SPECIES, v, x1);
            y0 = sample.fma(w10, y0);
            sample = FloatVector.fromArray(SPECIES, v, x1 + LANES);
            y0 = sample.fma(w11, y0);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 2 * LANES);
            y0 = sample.fma(w12, y0);
            y1 = sample.fma(w10, y1);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 3 * LANES);
            y1 = sample.fma(w11, y1);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 4 * LANES);
            y1 = sample.fma(w12, y1);
            y2 = sample.fma(w10, y2);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 5 * LANES);
            y2 = sample.fma(w11, y2);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 6 * LANES);
            y2 = sample.fma(w12, y2);
            y3 = sample.fma(w10, y3);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 7 * LANES);
            y3 = sample.fma(w11, y3);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 8 * LANES);
            y3 = sample.fma(w12, y3);
            y4 = sample.fma(w10, y4);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 9 * LANES);
            y4 = sample.fma(w11, y4);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 10 * LANES);
            y4 = sample.fma(w12, y4);
            y5 = sample.fma(w10, y5);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 11 * LANES);
            y5 = sample.fma(w11, y5);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 12 * LANES);
            y5 = sample.fma(w12, y5);
            y6 = sample.fma(w10, y6);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 13 * LANES);
            y6 = sample.fma(w11, y6);
            sample = FloatVector.fromArray(SPECIES, v, x1 + 14 * LANES);
            y6 = sample.fma(w12, y6);
            sample = FloatVector.fromArray(SPECIES, v, x2);
            y0 = sample.fma(w20, y0);
            sample = FloatVector.fromArray(SPECIES, v, x2 + LANES);
            y0 = sample.fma(w21, y0);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 2 * LANES);
            y0 = sample.fma(w22, y0);
            y1 = sample.fma(w20, y1);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 3 * LANES);
            y1 = sample.fma(w21, y1);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 4 * LANES);
            y1 = sample.fma(w22, y1);
            y2 = sample.fma(w20, y2);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 5 * LANES);
            y2 = sample.fma(w21, y2);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 6 * LANES);
            y2 = sample.fma(w22, y2);
            y3 = sample.fma(w20, y3);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 7 * LANES);
            y3 = sample.fma(w21, y3);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 8 * LANES);
            y3 = sample.fma(w22, y3);
            y4 = sample.fma(w20, y4);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 9 * LANES);
            y4 = sample.fma(w21, y4);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 10 * LANES);
            y4 = sample.fma(w22, y4);
            y5 = sample.fma(w20, y5);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 11 * LANES);
            y5 = sample.fma(w21, y5);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 12 * LANES);
            y5 = sample.fma(w22, y5);
            y6 = sample.fma(w20, y6);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 13 * LANES);
            y6 = sample.fma(w21, y6);
            sample = FloatVector.fromArray(SPECIES, v, x2 + 14 * LANES);
            y6 = sample.fma(w22, y6);
            int y = yAt + first * LANES;
            if (finish.adds) {
                int r = rAt + first * LANES;
                y0 = y0.add(FloatVector.fromArray(SPECIES, v, r));
                y1 = y1.add(FloatVector.fromArray(SPECIES, v, r + LANES));
                y2 = y2.add(FloatVector.fromArray(SPECIES, v, r + 2 * LANES));
                y3 = y3.add(FloatVector.fromArray(SPECIES, v, r + 3 * LANES));
                y4 = y4.add(FloatVector.fromArray(SPECIES, v, r + 4 * LANES));
                y5 = y5.add(FloatVector.fromArray(SPECIES, v, r + 5 * LANES));
                y6 = y6.add(FloatVector.fromArray(SPECIES, v, r + 6 * LANES));
            }
            if (finish.clips) {
                FloatVector low = FloatVector.broadcast(SPECIES, finish.low);
                FloatVector high = FloatVector.broadcast(SPECIES, finish.high);
                y0 = y0.blend(low, y0.compare(LT, low));
                y0 = y0.blend(high, y0.compare(GT, high));
                y1 = y1.blend(low, y1.compare(LT, low));
                y1 = y1.blend(high, y1.compare(GT, high));
                y2 = y2.blend(low, y2.compare(LT, low));
                y2 = y2.blend(high, y2.compare(GT, high));
                y3 = y3.blend(low, y3.compare(LT, low));
                y3 = y3.blend(high, y3.compare(GT, high));
                y4 = y4.blend(low, y4.compare(LT, low));
                y4 = y4.blend(high, y4.compare(GT, high));
                y5 = y5.blend(low, y5.compare(LT, low));
                y5 = y5.blend(high, y5.compare(GT, high));
                y6 = y6.blend(low, y6.compare(LT, low));
                y6 = y6.blend(high, y6.compare(GT, high));
            }
            y0.intoArray(v, y);
            y1.intoArray(v, y + LANES);
            y2.intoArray(v, y + 2 * LANES);
            y3.intoArray(v, y + 3 * LANES);
            y4.intoArray(v, y + 4 * LANES);
            y5.intoArray(v, y + 5 * LANES);
            y6.intoArray(v, y + 6 * LANES);
            p = first + PIXELS;
        }
    }
}
