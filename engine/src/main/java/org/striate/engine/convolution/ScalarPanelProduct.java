package org.striate.engine.convolution;

import java.util.Arrays;

/** The same product without the Vector API: a loop over columns that the JIT can turn into vector instructions by itself. */
final class ScalarPanelProduct implements PanelProduct {
    private static final int WIDTH = 32;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void multiply(
            int rows,
            int depth,
            float[] a,
            int aAt,
            float[] p,
            int pAt,
            float[] b,
            int bAt,
            float[] y,
            int yAt,
            int yStride) {
        float[] sums = new float[WIDTH];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(sums, 0);
            for (int k = 0; k < depth; k++) {
                float w = a[aAt + row * depth + k];
                int at = pAt + k * WIDTH;
                for (int j = 0; j < WIDTH; j++) {
                    sums[j] += w * p[at + j];
                }
            }
            for (int j = 0; j < WIDTH; j++) {
                y[yAt + row * yStride + j] = sums[j] + b[bAt + row];
            }
        }
    }
}
