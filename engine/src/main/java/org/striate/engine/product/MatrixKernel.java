package org.striate.engine.product;

import org.striate.engine.internal.Vectors;

/** The two innermost loops of a matrix product, in float32. */
sealed interface MatrixKernel permits VectorMatrixKernel, ScalarMatrixKernel {
    /** The one that is fastest here. */
    static MatrixKernel fastest() {
        return Vectors.AVAILABLE ? new VectorMatrixKernel() : new ScalarMatrixKernel();
    }

    /** How many columns a panel of the right matrix has. */
    int width();

    /**
     * Rows times a panel: {@code y[i, j] = Σ_k a[i, k] · p[k, j]} for {@code j < width()}. Row i of a begins at {@code a[aAt + i * aStride]}, row k of the
     * panel at {@code p[pAt + k * pStride]}, row i of the result at {@code y[yAt + i * yStride]}.
     */
    void panel(
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
            int yStride);

    /** A row times columns that lie in memory one after the other: {@code y[yAt + j] = Σ_k a[aAt + k] · b[bAt + j * depth + k]} for {@code j < columns}. */
    void dots(int columns, int depth, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt);
}
