package org.striate.engine.convolution;

import java.util.Arrays;

/** The same sum without the Vector API: a loop over results that the JIT can turn into vector instructions by itself. */
final class ScalarRowSum implements RowSum {
    @Override
    public int roundUp(int length) {
        return length;
    }

    @Override
    public void add(int taps, float[] x, int[] xAt, float[] w, int[] weightAt, float b, float[] y) {
        Arrays.fill(y, 0);
        for (int t = 0; t < taps; t++) {
            float weight = w[weightAt[t]];
            int at = xAt[t];
            for (int j = 0; j < y.length; j++) {
                y[j] += weight * x[at + j];
            }
        }
        for (int j = 0; j < y.length; j++) {
            y[j] += b;
        }
    }
}
