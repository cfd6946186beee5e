package org.striate.engine.product;

import org.striate.engine.Execution;

/**
 * Matrix products panel by panel: a panel is a few neighbouring columns of the right matrix, copied so that its rows lie side by side, and stays in the
 * second-level cache while it serves every row of the left matrix. Few rows against a transposed right matrix, such as a fully-connected layer on one
 * picture, are dot products of what lies contiguous already.
 */
final class TiledProduct {
    /** Up to so many rows copying a panel costs more than it saves. */
    private static final int FEW_ROWS = 7;

    /** Enough pieces that threads which finish early find more to do. */
    private static final int PIECES_PER_THREAD = 4;

    /** Multiply-adds below which a piece of work is not worth a thread's attention. */
    private static final int LEAST_WORK = 1 << 15;

    private final Matrices matrices;
    private final MatrixKernel kernel;
    private final int rows;
    private final int depth;
    private final int columns;

    TiledProduct(Matrices matrices, MatrixKernel kernel) {
        this.matrices = matrices;
        this.kernel = kernel;
        this.rows = matrices.rows;
        this.depth = matrices.depth;
        this.columns = matrices.columns;
    }

    /** Fills y with the products; the kernel takes left matrices whose rows are contiguous, so that others are copied first. */
    void multiply(float[] a, float[] b, float[] y, Execution execution) {
        boolean copied = matrices.aColumn != 1;
        float[] left = copied ? contiguousRows(a) : a;
        if (rows <= FEW_ROWS && matrices.bRow == 1) {
            dots(left, copied, b, y, execution);
        } else {
            panels(left, copied, b, y, execution);
        }
    }

    private float[] contiguousRows(float[] a) {
        float[] copy = new float[matrices.count() * rows * depth];
        int at = 0;
        for (int p = 0; p < matrices.count(); p++) {
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < depth; k++) {
                    copy[at++] = a[matrices.aAt(p) + i * matrices.aRow + k * matrices.aColumn];
                }
            }
        }
        return copy;
    }

    private int leftAt(int p, boolean copied) {
        return copied ? p * rows * depth : matrices.aAt(p);
    }

    private void dots(float[] a, boolean copied, float[] b, float[] y, Execution execution) {
        int grain = Math.max(4, LEAST_WORK / Math.max(1, depth)) & -4;
        for (int p = 0; p < matrices.count(); p++) {
            int product = p;
            execution.parallel(columns, grain, (from, to) -> {
                for (int i = 0; i < rows; i++) {
                    kernel.dots(
                            to - from,
                            depth,
                            a,
                            leftAt(product, copied) + i * depth,
                            b,
                            matrices.bAt(product) + from * depth,
                            y,
                            (product * rows + i) * columns + from);
                }
            });
        }
    }

    private void panels(float[] a, boolean copied, float[] b, float[] y, Execution execution) {
        int panels = Math.ceilDiv(columns, kernel.width());
        int units = matrices.count() * panels;
        int wanted = Math.ceilDiv(execution.threads() * PIECES_PER_THREAD, units);
        int blocks = execution.threads() == 1 ? 1 : Math.clamp(wanted, 1, Math.ceilDiv(rows, 8));
        // Blocks of whole tiles.
        int blockRows = Math.ceilDiv(Math.ceilDiv(rows, blocks), 4) * 4;
        long work = Math.max(1, (long) blockRows * depth * kernel.width());
        int grain = (int) Math.max(1, LEAST_WORK / work);
        execution.parallel(units * blocks, grain, (from, to) -> {
            Panel panel = new Panel(a, copied, b, y, blockRows);
            for (int piece = from; piece < to; piece++) {
                int unit = piece / blocks;
                panel.multiply(unit / panels, unit % panels * kernel.width(), piece % blocks * blockRows);
            }
        });
    }

    /** One worker's place to copy a panel to, and to put the results of one that reaches beyond the last column. */
    private final class Panel {
        private final float[] a;
        private final boolean copied;
        private final float[] b;
        private final float[] y;
        private final int blockRows;
        private final int width = kernel.width();
        private final float[] panel = new float[depth * width];
        private final float[] overhang;

        Panel(float[] a, boolean copied, float[] b, float[] y, int blockRows) {
            this.a = a;
            this.copied = copied;
            this.b = b;
            this.y = y;
            this.blockRows = blockRows;
            this.overhang = new float[columns % width == 0 ? 0 : blockRows * width];
        }

        /** Rows from {@code row} of product p, columns from {@code column}. */
        void multiply(int p, int column, int row) {
            int count = Math.min(blockRows, rows - row);
            if (count <= 0) {
                return;
            }
            int filled = Math.min(width, columns - column);
            int aAt = leftAt(p, copied) + row * depth;
            int bAt = matrices.bAt(p) + column * matrices.bColumn;
            int yAt = (p * rows + row) * columns + column;
            if (filled == width && matrices.bColumn == 1 && rows <= FEW_ROWS) {
                kernel.panel(count, depth, a, aAt, depth, b, bAt, matrices.bRow, y, yAt, columns);
                return;
            }
            copy(bAt, filled);
            if (filled == width) {
                kernel.panel(count, depth, a, aAt, depth, panel, 0, width, y, yAt, columns);
                return;
            }
            kernel.panel(count, depth, a, aAt, depth, panel, 0, width, overhang, 0, width);
            for (int i = 0; i < count; i++) {
                System.arraycopy(overhang, i * width, y, yAt + i * columns, filled);
            }
        }

        /** Columns beyond the matrix keep what they hold: nobody reads their results. */
        private void copy(int bAt, int filled) {
            if (matrices.bColumn == 1) {
                for (int k = 0; k < depth; k++) {
                    System.arraycopy(b, bAt + k * matrices.bRow, panel, k * width, filled);
                }
                return;
            }
            for (int j = 0; j < filled; j++) {
                for (int k = 0; k < depth; k++) {
                    panel[k * width + j] = b[bAt + j * matrices.bColumn + k * matrices.bRow];
                }
            }
        }
    }
}
