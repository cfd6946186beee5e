package org.striate.engine.blocked;

import static org.striate.engine.blocked.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost sums of depthwise convolution: 7 neighbouring pixels of a block, each channel with its own weights,
 *
 * <pre>  y[p, c] = b[c] + Σ_kh Σ_kw x[kh, p · stride + kw, c] · w[kh, kw, c] </pre>
 *
 * Written out for the kernels and strides of mobile networks, so that a sample is loaded once for all pixels of a row that see it.
 */
final class DepthwiseTiles {
    private static final int LANES = Lanes.COUNT;
    static final int PIXELS = 7;

    private DepthwiseTiles() {}

    /** Whether there is code for kernels so wide, moving so. */
    static boolean takes(int kernel, int stride, int dilation) {
        boolean byOneOrTwo = (kernel == 3 || kernel == 5) && stride <= 2;
        return dilation == 1 && (byOneOrTwo || (kernel == 7 && stride == 1));
    }

    /** Seven pixels, where {@link #takes there is code}; {@code rows} is the height of the kernel, {@code row} how far apart rows of samples lie. */
    static void seven(
            int kernel, int stride, int rows, float[] x, int xAt, int row, float[] w, int wAt, float[] y, int yAt) {
        switch (kernel * 2 + stride) {
            case 7 -> threeTaps(rows, x, xAt, row, w, wAt, y, yAt);
            case 8 -> threeTapsByTwo(rows, x, xAt, row, w, wAt, y, yAt);
            case 11 -> fiveTaps(rows, x, xAt, row, w, wAt, y, yAt);
            case 12 -> fiveTapsByTwo(rows, x, xAt, row, w, wAt, y, yAt);
            default -> sevenTaps(rows, x, xAt, row, w, wAt, y, yAt);
        }
    }

    /** One pixel, of any kernel; {@code step} is how far apart samples of a row lie. */
    static void one(int rows, int taps, int step, float[] x, int xAt, int row, float[] w, int wAt, float[] y, int yAt) {
        FloatVector sum = FloatVector.fromArray(SPECIES, w, wAt);
        int k = wAt + LANES;
        for (int kh = 0; kh < rows; kh++) {
            for (int kw = 0; kw < taps; kw++, k += LANES) {
                FloatVector sample = FloatVector.fromArray(SPECIES, x, xAt + kh * row + kw * step);
                sum = sample.fma(FloatVector.fromArray(SPECIES, w, k), sum);
            }
        }
        sum.intoArray(y, yAt);
    }

    /** 3 taps, stride 1. */
    private static void threeTaps(int rows, float[] x, int xAt, int row, float[] w, int wAt, float[] y, int yAt) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        FloatVector y3 = y0;
        FloatVector y4 = y0;
        FloatVector y5 = y0;
        FloatVector y6 = y0;
        int k = wAt + LANES;
        int at = xAt;
        for (int kh = 0; kh < rows; kh++, at += row, k += 3 * LANES) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, k + LANES);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, k + 2 * LANES);
            FloatVector sample = FloatVector.fromArray(SPECIES, x, at);
            y0 = sample.fma(w0, y0);
            sample = FloatVector.fromArray(SPECIES, x, at + LANES);
            y0 = sample.fma(w1, y0);
            y1 = sample.fma(w0, y1);
            sample = FloatVector.fromArray(SPECIES, x, at + 2 * LANES);
            y0 = sample.fma(w2, y0);
            y1 = sample.fma(w1, y1);
            y2 = sample.fma(w0, y2);
            sample = FloatVector.fromArray(SPECIES, x, at + 3 * LANES);
            y1 = sample.fma(w2, y1);
            y2 = sample.fma(w1, y2);
            y3 = sample.fma(w0, y3);
            sample = FloatVector.fromArray(SPECIES, x, at + 4 * LANES);
            y2 = sample.fma(w2, y2);
            y3 = sample.fma(w1, y3);
            y4 = sample.fma(w0, y4);
            sample = FloatVector.fromArray(SPECIES, x, at + 5 * LANES);
            y3 = sample.fma(w2, y3);
            y4 = sample.fma(w1, y4);
            y5 = sample.fma(w0, y5);
            sample = FloatVector.fromArray(SPECIES, x, at + 6 * LANES);
            y4 = sample.fma(w2, y4);
            y5 = sample.fma(w1, y5);
            y6 = sample.fma(w0, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 7 * LANES);
            y5 = sample.fma(w2, y5);
            y6 = sample.fma(w1, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 8 * LANES);
            y6 = sample.fma(w2, y6);
        }
        y0.intoArray(y, yAt);
        y1.intoArray(y, yAt + LANES);
        y2.intoArray(y, yAt + 2 * LANES);
        y3.intoArray(y, yAt + 3 * LANES);
        y4.intoArray(y, yAt + 4 * LANES);
        y5.intoArray(y, yAt + 5 * LANES);
        y6.intoArray(y, yAt + 6 * LANES);
    }

    /** 3 taps, stride 2. */
    private static void threeTapsByTwo(int rows, float[] x, int xAt, int row, float[] w, int wAt, float[] y, int yAt) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        FloatVector y3 = y0;
        FloatVector y4 = y0;
        FloatVector y5 = y0;
        FloatVector y6 = y0;
        int k = wAt + LANES;
        int at = xAt;
        for (int kh = 0; kh < rows; kh++, at += row, k += 3 * LANES) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, k + LANES);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, k + 2 * LANES);
            FloatVector sample = FloatVector.fromArray(SPECIES, x, at);
            y0 = sample.fma(w0, y0);
            sample = FloatVector.fromArray(SPECIES, x, at + LANES);
            y0 = sample.fma(w1, y0);
            sample = FloatVector.fromArray(SPECIES, x, at + 2 * LANES);
            y0 = sample.fma(w2, y0);
            y1 = sample.fma(w0, y1);
            sample = FloatVector.fromArray(SPECIES, x, at + 3 * LANES);
            y1 = sample.fma(w1, y1);
            sample = FloatVector.fromArray(SPECIES, x, at + 4 * LANES);
            y1 = sample.fma(w2, y1);
            y2 = sample.fma(w0, y2);
            sample = FloatVector.fromArray(SPECIES, x, at + 5 * LANES);
            y2 = sample.fma(w1, y2);
            sample = FloatVector.fromArray(SPECIES, x, at + 6 * LANES);
            y2 = sample.fma(w2, y2);
            y3 = sample.fma(w0, y3);
            sample = FloatVector.fromArray(SPECIES, x, at + 7 * LANES);
            y3 = sample.fma(w1, y3);
            sample = FloatVector.fromArray(SPECIES, x, at + 8 * LANES);
            y3 = sample.fma(w2, y3);
            y4 = sample.fma(w0, y4);
            sample = FloatVector.fromArray(SPECIES, x, at + 9 * LANES);
            y4 = sample.fma(w1, y4);
            sample = FloatVector.fromArray(SPECIES, x, at + 10 * LANES);
            y4 = sample.fma(w2, y4);
            y5 = sample.fma(w0, y5);
            sample = FloatVector.fromArray(SPECIES, x, at + 11 * LANES);
            y5 = sample.fma(w1, y5);
            sample = FloatVector.fromArray(SPECIES, x, at + 12 * LANES);
            y5 = sample.fma(w2, y5);
            y6 = sample.fma(w0, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 13 * LANES);
            y6 = sample.fma(w1, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 14 * LANES);
            y6 = sample.fma(w2, y6);
        }
        y0.intoArray(y, yAt);
        y1.intoArray(y, yAt + LANES);
        y2.intoArray(y, yAt + 2 * LANES);
        y3.intoArray(y, yAt + 3 * LANES);
        y4.intoArray(y, yAt + 4 * LANES);
        y5.intoArray(y, yAt + 5 * LANES);
        y6.intoArray(y, yAt + 6 * LANES);
    }

    /** 5 taps, stride 1. */
    private static void fiveTaps(int rows, float[] x, int xAt, int row, float[] w, int wAt, float[] y, int yAt) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        FloatVector y3 = y0;
        FloatVector y4 = y0;
        FloatVector y5 = y0;
        FloatVector y6 = y0;
        int k = wAt + LANES;
        int at = xAt;
        for (int kh = 0; kh < rows; kh++, at += row, k += 5 * LANES) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, k + LANES);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, k + 2 * LANES);
            FloatVector w3 = FloatVector.fromArray(SPECIES, w, k + 3 * LANES);
            FloatVector w4 = FloatVector.fromArray(SPECIES, w, k + 4 * LANES);
            FloatVector sample = FloatVector.fromArray(SPECIES, x, at);
            y0 = sample.fma(w0, y0);
            sample = FloatVector.fromArray(SPECIES, x, at + LANES);
            y0 = sample.fma(w1, y0);
            y1 = sample.fma(w0, y1);
            sample = FloatVector.fromArray(SPECIES, x, at + 2 * LANES);
            y0 = sample.fma(w2, y0);
            y1 = sample.fma(w1, y1);
            y2 = sample.fma(w0, y2);
            sample = FloatVector.fromArray(SPECIES, x, at + 3 * LANES);
            y0 = sample.fma(w3, y0);
            y1 = sample.fma(w2, y1);
            y2 = sample.fma(w1, y2);
            y3 = sample.fma(w0, y3);
            sample = FloatVector.fromArray(SPECIES, x, at + 4 * LANES);
            y0 = sample.fma(w4, y0);
            y1 = sample.fma(w3, y1);
            y2 = sample.fma(w2, y2);
            y3 = sample.fma(w1, y3);
            y4 = sample.fma(w0, y4);
            sample = FloatVector.fromArray(SPECIES, x, at + 5 * LANES);
            y1 = sample.fma(w4, y1);
            y2 = sample.fma(w3, y2);
            y3 = sample.fma(w2, y3);
            y4 = sample.fma(w1, y4);
            y5 = sample.fma(w0, y5);
            sample = FloatVector.fromArray(SPECIES, x, at + 6 * LANES);
            y2 = sample.fma(w4, y2);
            y3 = sample.fma(w3, y3);
            y4 = sample.fma(w2, y4);
            y5 = sample.fma(w1, y5);
            y6 = sample.fma(w0, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 7 * LANES);
            y3 = sample.fma(w4, y3);
            y4 = sample.fma(w3, y4);
            y5 = sample.fma(w2, y5);
            y6 = sample.fma(w1, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 8 * LANES);
            y4 = sample.fma(w4, y4);
            y5 = sample.fma(w3, y5);
            y6 = sample.fma(w2, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 9 * LANES);
            y5 = sample.fma(w4, y5);
            y6 = sample.fma(w3, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 10 * LANES);
            y6 = sample.fma(w4, y6);
        }
        y0.intoArray(y, yAt);
        y1.intoArray(y, yAt + LANES);
        y2.intoArray(y, yAt + 2 * LANES);
        y3.intoArray(y, yAt + 3 * LANES);
        y4.intoArray(y, yAt + 4 * LANES);
        y5.intoArray(y, yAt + 5 * LANES);
        y6.intoArray(y, yAt + 6 * LANES);
    }

    /** 5 taps, stride 2. */
    private static void fiveTapsByTwo(int rows, float[] x, int xAt, int row, float[] w, int wAt, float[] y, int yAt) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        FloatVector y3 = y0;
        FloatVector y4 = y0;
        FloatVector y5 = y0;
        FloatVector y6 = y0;
        int k = wAt + LANES;
        int at = xAt;
        for (int kh = 0; kh < rows; kh++, at += row, k += 5 * LANES) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, k + LANES);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, k + 2 * LANES);
            FloatVector w3 = FloatVector.fromArray(SPECIES, w, k + 3 * LANES);
            FloatVector w4 = FloatVector.fromArray(SPECIES, w, k + 4 * LANES);
            FloatVector sample = FloatVector.fromArray(SPECIES, x, at);
            y0 = sample.fma(w0, y0);
            sample = FloatVector.fromArray(SPECIES, x, at + LANES);
            y0 = sample.fma(w1, y0);
            sample = FloatVector.fromArray(SPECIES, x, at + 2 * LANES);
            y0 = sample.fma(w2, y0);
            y1 = sample.fma(w0, y1);
            sample = FloatVector.fromArray(SPECIES, x, at + 3 * LANES);
            y0 = sample.fma(w3, y0);
            y1 = sample.fma(w1, y1);
            sample = FloatVector.fromArray(SPECIES, x, at + 4 * LANES);
            y0 = sample.fma(w4, y0);
            y1 = sample.fma(w2, y1);
            y2 = sample.fma(w0, y2);
            sample = FloatVector.fromArray(SPECIES, x, at + 5 * LANES);
            y1 = sample.fma(w3, y1);
            y2 = sample.fma(w1, y2);
            sample = FloatVector.fromArray(SPECIES, x, at + 6 * LANES);
            y1 = sample.fma(w4, y1);
            y2 = sample.fma(w2, y2);
            y3 = sample.fma(w0, y3);
            sample = FloatVector.fromArray(SPECIES, x, at + 7 * LANES);
            y2 = sample.fma(w3, y2);
            y3 = sample.fma(w1, y3);
            sample = FloatVector.fromArray(SPECIES, x, at + 8 * LANES);
            y2 = sample.fma(w4, y2);
            y3 = sample.fma(w2, y3);
            y4 = sample.fma(w0, y4);
            sample = FloatVector.fromArray(SPECIES, x, at + 9 * LANES);
            y3 = sample.fma(w3, y3);
            y4 = sample.fma(w1, y4);
            sample = FloatVector.fromArray(SPECIES, x, at + 10 * LANES);
            y3 = sample.fma(w4, y3);
            y4 = sample.fma(w2, y4);
            y5 = sample.fma(w0, y5);
            sample = FloatVector.fromArray(SPECIES, x, at + 11 * LANES);
            y4 = sample.fma(w3, y4);
            y5 = sample.fma(w1, y5);
            sample = FloatVector.fromArray(SPECIES, x, at + 12 * LANES);
            y4 = sample.fma(w4, y4);
            y5 = sample.fma(w2, y5);
            y6 = sample.fma(w0, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 13 * LANES);
            y5 = sample.fma(w3, y5);
            y6 = sample.fma(w1, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 14 * LANES);
            y5 = sample.fma(w4, y5);
            y6 = sample.fma(w2, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 15 * LANES);
            y6 = sample.fma(w3, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 16 * LANES);
            y6 = sample.fma(w4, y6);
        }
        y0.intoArray(y, yAt);
        y1.intoArray(y, yAt + LANES);
        y2.intoArray(y, yAt + 2 * LANES);
        y3.intoArray(y, yAt + 3 * LANES);
        y4.intoArray(y, yAt + 4 * LANES);
        y5.intoArray(y, yAt + 5 * LANES);
        y6.intoArray(y, yAt + 6 * LANES);
    }

    /** 7 taps, stride 1. */
    private static void sevenTaps(int rows, float[] x, int xAt, int row, float[] w, int wAt, float[] y, int yAt) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        FloatVector y3 = y0;
        FloatVector y4 = y0;
        FloatVector y5 = y0;
        FloatVector y6 = y0;
        int k = wAt + LANES;
        int at = xAt;
        for (int kh = 0; kh < rows; kh++, at += row, k += 7 * LANES) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, k);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, k + LANES);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, k + 2 * LANES);
            FloatVector w3 = FloatVector.fromArray(SPECIES, w, k + 3 * LANES);
            FloatVector w4 = FloatVector.fromArray(SPECIES, w, k + 4 * LANES);
            FloatVector w5 = FloatVector.fromArray(SPECIES, w, k + 5 * LANES);
            FloatVector w6 = FloatVector.fromArray(SPECIES, w, k + 6 * LANES);
            FloatVector sample = FloatVector.fromArray(SPECIES, x, at);
            y0 = sample.fma(w0, y0);
            sample = FloatVector.fromArray(SPECIES, x, at + LANES);
            y0 = sample.fma(w1, y0);
            y1 = sample.fma(w0, y1);
            sample = FloatVector.fromArray(SPECIES, x, at + 2 * LANES);
            y0 = sample.fma(w2, y0);
            y1 = sample.fma(w1, y1);
            y2 = sample.fma(w0, y2);
            sample = FloatVector.fromArray(SPECIES, x, at + 3 * LANES);
            y0 = sample.fma(w3, y0);
            y1 = sample.fma(w2, y1);
            y2 = sample.fma(w1, y2);
            y3 = sample.fma(w0, y3);
            sample = FloatVector.fromArray(SPECIES, x, at + 4 * LANES);
            y0 = sample.fma(w4, y0);
            y1 = sample.fma(w3, y1);
            y2 = sample.fma(w2, y2);
            y3 = sample.fma(w1, y3);
            y4 = sample.fma(w0, y4);
            sample = FloatVector.fromArray(SPECIES, x, at + 5 * LANES);
            y0 = sample.fma(w5, y0);
            y1 = sample.fma(w4, y1);
            y2 = sample.fma(w3, y2);
            y3 = sample.fma(w2, y3);
            y4 = sample.fma(w1, y4);
            y5 = sample.fma(w0, y5);
            sample = FloatVector.fromArray(SPECIES, x, at + 6 * LANES);
            y0 = sample.fma(w6, y0);
            y1 = sample.fma(w5, y1);
            y2 = sample.fma(w4, y2);
            y3 = sample.fma(w3, y3);
            y4 = sample.fma(w2, y4);
            y5 = sample.fma(w1, y5);
            y6 = sample.fma(w0, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 7 * LANES);
            y1 = sample.fma(w6, y1);
            y2 = sample.fma(w5, y2);
            y3 = sample.fma(w4, y3);
            y4 = sample.fma(w3, y4);
            y5 = sample.fma(w2, y5);
            y6 = sample.fma(w1, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 8 * LANES);
            y2 = sample.fma(w6, y2);
            y3 = sample.fma(w5, y3);
            y4 = sample.fma(w4, y4);
            y5 = sample.fma(w3, y5);
            y6 = sample.fma(w2, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 9 * LANES);
            y3 = sample.fma(w6, y3);
            y4 = sample.fma(w5, y4);
            y5 = sample.fma(w4, y5);
            y6 = sample.fma(w3, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 10 * LANES);
            y4 = sample.fma(w6, y4);
            y5 = sample.fma(w5, y5);
            y6 = sample.fma(w4, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 11 * LANES);
            y5 = sample.fma(w6, y5);
            y6 = sample.fma(w5, y6);
            sample = FloatVector.fromArray(SPECIES, x, at + 12 * LANES);
            y6 = sample.fma(w6, y6);
        }
        y0.intoArray(y, yAt);
        y1.intoArray(y, yAt + LANES);
        y2.intoArray(y, yAt + 2 * LANES);
        y3.intoArray(y, yAt + 3 * LANES);
        y4.intoArray(y, yAt + 4 * LANES);
        y5.intoArray(y, yAt + 5 * LANES);
        y6.intoArray(y, yAt + 6 * LANES);
    }
}
