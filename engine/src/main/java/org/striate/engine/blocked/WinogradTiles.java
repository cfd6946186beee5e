package org.striate.engine.blocked;

import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.List;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.winograd.MinimalFiltering;
import org.striate.engine.winograd.WinogradLines;
import org.striate.engine.winograd.WinogradTransform;

/**
 * How a picture is cut for minimal filtering: into tiles of as many results, row by row, and those into batches whose matrices of tiles × in channels stay
 * in the second-level cache.
 *
 * @param top padding above
 * @param left padding to the left
 * @param blocks of in channels
 * @param rows of tiles
 * @param columns of tiles
 * @param batches of tiles in one picture
 */
record WinogradTiles(MinimalFiltering filtering, int top, int left, int blocks, int rows, int columns, int batches) {
    private static final List<WinogradLines> LINES =
            List.of(WinogradLines.vector(), WinogradLines.small(), WinogradLines.fiveTaps());

    private static final int LANES = Lanes.COUNT;
    /** Floats of a batch's factors and of its sums for two blocks of out channels. */
    private static final int BATCH = 150_000;

    /** Batches of fewer tiles would read the weights too often. */
    private static final int FEWEST = 28;

    /** From so many batches on each transforms its samples itself, in the cache. */
    private static final int MANY = 8;

    static WinogradTiles of(ConvGeometry geometry, MinimalFiltering filtering) {
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        int blocks = Math.ceilDiv(geometry.inChannels(), LANES);
        int rows = Math.ceilDiv(height.output(), filtering.rows());
        int columns = Math.ceilDiv(width.output(), filtering.lines().outputs());
        int most = Math.max(FEWEST, BATCH / (filtering.products() * (blocks + 2) * LANES));
        int batches = Math.ceilDiv(rows * columns, most);
        return new WinogradTiles(filtering, height.before(), width.before(), blocks, rows, columns, batches);
    }

    /**
     * Those that compute it: of kernels of 3 or of 5 taps along the rows, and as many or one down the columns, that move by 1 over a picture in whole
     * blocks.
     */
    static List<MinimalFiltering> filterings(ConvGeometry geometry, int inLanes) {
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        boolean rows = height.kernel() == 1;
        boolean plain = geometry.axes().size() <= 2
                && geometry.groups() == 1
                && inLanes == LANES
                && geometry.axes().stream().allMatch(axis -> axis.stride() == 1 && axis.dilation() == 1);
        return !plain || (!rows && height.kernel() != width.kernel())
                ? List.of()
                : LINES.stream()
                        .filter(lines -> lines.taps() == width.kernel())
                        .map(lines -> new MinimalFiltering(lines, rows ? 1 : 2))
                        .toList();
    }

    /** The zeros that the tiles see. */
    static Margin margin(ConvGeometry geometry, MinimalFiltering filtering) {
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        WinogradLines lines = filtering.lines();
        return new Margin(
                height.before(), width.before(), after(height, filtering.rows()), after(width, lines.outputs()));
    }

    /** @param outputs results of a tile along the axis */
    private static int after(Window axis, int outputs) {
        int seen = Math.ceilDiv(axis.output(), outputs) * outputs + axis.kernel() - 1;
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
        return filtering.products() * matrix();
    }

    /** Whether every batch is one task, from samples to results. */
    boolean hasManyBatches() {
        return batches >= MANY;
    }

    /** Floats that a transform keeps. */
    int half() {
        return filtering.products() * LANES;
    }

    /** One block of a batch's samples to factors, Bᵀ d B. */
    void transform(Place x, int n, int batch, int block, float[] values, int factorsAt, WinogradTransform transform) {
        int first = firstTile(batch);
        int at = factorsAt + block * mostTiles() * LANES;
        int down = filtering.rows();
        int across = filtering.lines().outputs();
        for (int t = 0; t < tiles(batch); t++) {
            int row = (first + t) / columns * down;
            int column = (first + t) % columns * across;
            int from = x.row(n, block, row - top) + (column - left) * LANES;
            transform.input(values, from, x.layout().rowStride(), values, at + t * LANES, matrix());
        }
    }
}
