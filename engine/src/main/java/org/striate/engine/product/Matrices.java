package org.striate.engine.product;

import org.striate.engine.Shape;
import org.striate.engine.elementwise.Broadcast;

/**
 * Pairs of matrices in two arrays: left ones of {@code rows} × {@code depth}, right ones of {@code depth} × {@code columns}. Element (i, k) of the p-th
 * left matrix is {@code a[aAt(p) + i · aRow + k · aColumn]}, likewise on the right, so that a transposed matrix is the same array with the strides
 * exchanged. The p-th product is row-major, the products follow each other.
 */
final class Matrices {
    final int rows;
    final int depth;
    final int columns;
    final int aRow;
    final int aColumn;
    final int bRow;
    final int bColumn;
    private final int[] aAt;
    private final int[] bAt;

    private Matrices(int rows, int depth, int columns, boolean transA, boolean transB, int[] aAt, int[] bAt) {
        this.rows = rows;
        this.depth = depth;
        this.columns = columns;
        this.aRow = transA ? 1 : depth;
        this.aColumn = transA ? rows : 1;
        this.bRow = transB ? 1 : columns;
        this.bColumn = transB ? depth : 1;
        this.aAt = aAt;
        this.bAt = bAt;
    }

    /** One pair. */
    static Matrices pair(int rows, int depth, int columns, boolean transA, boolean transB) {
        return new Matrices(rows, depth, columns, transA, transB, new int[1], new int[1]);
    }

    /** The pairs that two stacks of matrices broadcast to. */
    static Matrices stacks(Shape a, Shape b) {
        int rows = a.dim(-2);
        int depth = a.dim(-1);
        int columns = b.dim(-1);
        Shape stackA = a.axes(0, a.rank() - 2);
        if (b.size() == depth * columns && a.size() > 0) {
            // One right matrix for all: the left ones, one below the other, are a single tall matrix.
            return pair(stackA.size() * rows, depth, columns, false, false);
        }
        Broadcast broadcast = Broadcast.of(stackA, b.axes(0, b.rank() - 2));
        int[] aAt = new int[broadcast.output().size()];
        int[] bAt = new int[aAt.length];
        int stepA = broadcast.isRepeated(0) ? 0 : 1;
        int stepB = broadcast.isRepeated(1) ? 0 : 1;
        broadcast.rows(0, aAt.length, (at, first, count) -> {
            for (int i = 0; i < count; i++) {
                aAt[first + i] = (at[0] + i * stepA) * rows * depth;
                bAt[first + i] = (at[1] + i * stepB) * depth * columns;
            }
        });
        return new Matrices(rows, depth, columns, false, false, aAt, bAt);
    }

    /** The number of products. */
    int count() {
        return aAt.length;
    }

    /** Where the p-th left matrix begins. */
    int aAt(int p) {
        return aAt[p];
    }

    /** Where the p-th right matrix begins. */
    int bAt(int p) {
        return bAt[p];
    }

    /** The definition of one element of a product, {@code Σ_k a[i, k] · b[k, j]}, summed over k in order, in float64. */
    double element(float[] a, float[] b, int p, int i, int j) {
        double sum = 0;
        for (int k = 0; k < depth; k++) {
            sum += (double) a[aAt[p] + i * aRow + k * aColumn] * b[bAt[p] + k * bRow + j * bColumn];
        }
        return sum;
    }
}
