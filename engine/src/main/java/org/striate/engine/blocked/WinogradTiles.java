package org.striate.engine.blocked;

import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.winograd.WinogradLines;
import org.striate.engine.winograd.WinogradTransform;

/**
 * How a picture is cut for F(m×m, 3×3): into tiles of m × m results, row by row, and those into batches whose matrices of tiles × in channels stay in the
 * second-level cache.
 *
 * @param top padding above
 * @param left padding to the left
 * @param blocks of in channels
 * @param rows of tiles
 * @param columns of tiles
 * @param batches of tiles in one picture
 */
record WinogradTiles(WinogradLines lines, int top, int left, int blocks, int rows, int columns, int batches) {
    static final WinogradLines FOUR = WinogradLines.vector();
    static final WinogradLines TWO = WinogradLines.small();

    private static final int LANES = Lanes.COUNT;
    /** Floats of a batch's factors and of its sums for two blocks of out channels. */
    private static final int BATCH = 150_000;

    /** Batches of fewer tiles would read the weights too often. */
    private static final int FEWEST = 28;

    /** From so many batches on each transforms its samples itself, in the cache. */
    private static final int MANY = 8;

    static WinogradTiles of(ConvGeometry geometry, WinogradLines lines) {
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        int blocks = Math.ceilDiv(geometry.inChannels(), LANES);
        int rows = Math.ceilDiv(height.output(), lines.outputs());
        int columns = Math.ceilDiv(width.output(), lines.outputs());
        int most = Math.max(FEWEST, BATCH / (lines.products() * (blocks + 2) * LANES));
        int batches = Math.ceilDiv(rows * columns, most);
        return new WinogradTiles(lines, height.before(), width.before(), blocks, rows, columns, batches);
    }

    /** Whether kernels are 3 × 3 and move by 1 over a picture in whole blocks. */
    static boolean takes(ConvGeometry geometry, int inLanes) {
        return geometry.axes().size() == 2
                && geometry.groups() == 1
                && inLanes == LANES
                && geometry.axes().stream()
                        .allMatch(axis ->
                                axis.kernel() == WinogradTransform.TAPS && axis.stride() == 1 && axis.dilation() == 1);
    }

    /** The zeros that the tiles see. */
    static Margin margin(ConvGeometry geometry, WinogradLines lines) {
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        return new Margin(height.before(), width.before(), after(height, lines), after(width, lines));
    }

    private static int after(Window axis, WinogradLines lines) {
        int seen = Math.ceilDiv(axis.output(), lines.outputs()) * lines.outputs() + lines.inputs() - lines.outputs();
        return Math.max(0, seen - axis.before() - axis.input());
    }

    int tiles() {
        return rows * columns;
    }

    int firstTile(int batch) {
        return (int) ((long) tiles() * batch / batches);
    }

    int tiles(int batch) {
        return firstTile(batch + 1) - firstTile(batch);
    }

    int mostTiles() {
        return Math.ceilDiv(tiles(), batches);
    }

    /** Floats of a tile's samples in one of the matrices. */
    int depth() {
        return blocks * LANES;
    }

    /** A matrix, and a vector more: matrices a power of two apart would meet in the same few lines of the cache. */
    int matrix() {
        return mostTiles() * depth() + LANES;
    }

    /** All matrices of a batch. */
    int factors() {
        return lines.products() * matrix();
    }

    /** Whether every batch is one task, from samples to results. */
    boolean hasManyBatches() {
        return batches >= MANY;
    }

    /** Floats that a transform keeps. */
    int half() {
        return lines.products() * LANES;
    }

    /** One block of a batch's samples to factors, Bᵀ d B. */
    void transform(Place x, int n, int batch, int block, float[] values, int factorsAt, WinogradTransform transform) {
        int first = firstTile(batch);
        int at = factorsAt + block * mostTiles() * LANES;
        int size = lines.outputs();
        for (int t = 0; t < tiles(batch); t++) {
            int row = (first + t) / columns * size;
            int column = (first + t) % columns * size;
            int from = x.row(n, block, row - top) + (column - left) * LANES;
            transform.input(values, from, x.layout().rowStride(), values, at + t * LANES, matrix());
        }
    }
}
