package org.striate.engine.product;

import java.util.Arrays;

/** The loops without the Vector API; the JIT can turn the one over a panel's columns into vector instructions by itself. */
final class ScalarMatrixKernel implements MatrixKernel {
    private static final int WIDTH = 32;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void panel(
            int rows,
            int depth,
            float[] a,
            int aAt,
            int aStride,
            float[] p,
            int pAt,
            int pStride,
            float[] y,
            int yAt,
            int yStride) {
        float[] sums = new float[WIDTH];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(sums, 0);
            for (int k = 0; k < depth; k++) {
                float factor = a[aAt + row * aStride + k];
                int at = pAt + k * pStride;
                for (int j = 0; j < WIDTH; j++) {
                    sums[j] += factor * p[at + j];
                }
            }
            System.arraycopy(sums, 0, y, yAt + row * yStride, WIDTH);
        }
    }

    @Override
    public void dots(int columns, int depth, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt) {
        for (int j = 0; j < columns; j++) {
            int at = bAt + j * depth;
            float even = 0;
            float odd = 0;
            int k = 0;
            // Two sums hide some of the addition's latency.
            for (; k + 2 <= depth; k += 2) {
                even += a[aAt + k] * b[at + k];
                odd += a[aAt + k + 1] * b[at + k + 1];
            }
            y[yAt + j] = even + odd + (k < depth ? a[aAt + k] * b[at + k] : 0);
        }
    }
}
