package org.striate.engine.blocked;

import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;
import static org.striate.engine.winograd.WinogradTransform.INPUTS;
import static org.striate.engine.winograd.WinogradTransform.OUTPUTS;
import static org.striate.engine.winograd.WinogradTransform.PRODUCTS;
import static org.striate.engine.winograd.WinogradTransform.TAPS;

import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/**
 * How a picture is cut for F(4×4, 3×3): into tiles of 4 × 4 results, row by row, and those into batches whose 36 matrices of tiles × in channels stay in
 * the second-level cache.
 *
 * @param blocks of in channels
 * @param rows of tiles
 * @param columns of tiles
 * @param batches of tiles in one picture
 */
record WinogradGeometry(int blocks, int rows, int columns, int batches) {
    private static final int LANES = Lanes.COUNT;
    /** Floats of the transformed samples of a batch. */
    private static final int BATCH = 1 << 17;

    /** Batches of fewer tiles would read the weights too often. */
    private static final int FEWEST = 28;

    static WinogradGeometry of(ConvGeometry geometry) {
        int blocks = Math.ceilDiv(geometry.inChannels(), LANES);
        int rows = Math.ceilDiv(geometry.axis(HEIGHT).output(), OUTPUTS);
        int columns = Math.ceilDiv(geometry.axis(WIDTH).output(), OUTPUTS);
        int most = Math.max(FEWEST, BATCH / (PRODUCTS * blocks * LANES));
        return new WinogradGeometry(blocks, rows, columns, Math.ceilDiv(rows * columns, most));
    }

    /** Whether kernels are 3 × 3 and move by 1 over a picture in whole blocks. */
    static boolean takes(ConvGeometry geometry, int inLanes) {
        return geometry.axes().size() == 2
                && geometry.groups() == 1
                && inLanes == LANES
                && geometry.axes().stream()
                        .allMatch(axis -> axis.kernel() == TAPS && axis.stride() == 1 && axis.dilation() == 1);
    }

    /** The zeros that its tiles see. */
    static Margin margin(ConvGeometry geometry) {
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        return new Margin(height.before(), width.before(), after(height), after(width));
    }

    private static int after(Window axis) {
        int seen = Math.ceilDiv(axis.output(), OUTPUTS) * OUTPUTS + INPUTS - OUTPUTS;
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
        return PRODUCTS * matrix();
    }
}
