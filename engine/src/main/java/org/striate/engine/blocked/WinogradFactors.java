package org.striate.engine.blocked;

import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;
import static org.striate.engine.winograd.WinogradTransform.OUTPUTS;

import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.winograd.WinogradLines;
import org.striate.engine.winograd.WinogradTransform;

/** The first half of a convolution by F(4×4, 3×3): every tile's samples to 36 factors, Bᵀ d B. */
final class WinogradFactors implements Step {
    private static final WinogradLines LINES = WinogradLines.fastest();

    private final WinogradGeometry tiles;
    private final Place x;
    private final int top;
    private final int left;
    /** Where the factors of all batches of all pictures are put. */
    private final int factorsAt;

    WinogradFactors(ConvGeometry geometry, WinogradGeometry tiles, Place x, int factorsAt) {
        this.tiles = tiles;
        this.x = x;
        this.top = geometry.axis(HEIGHT).before();
        this.left = geometry.axis(WIDTH).before();
        this.factorsAt = factorsAt;
    }

    @Override
    public int tasks() {
        return x.layout().batch() * tiles.batches() * tiles.blocks();
    }

    @Override
    public int scratch() {
        return WinogradTransform.HALF * Lanes.COUNT;
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        int block = task % tiles.blocks();
        int picture = task / tiles.blocks();
        int n = picture / tiles.batches();
        int batch = picture % tiles.batches();
        float[] values = arena.values;
        WinogradTransform transform = new WinogradTransform(LINES, values, scratch);
        int first = tiles.firstTile(batch);
        int at = factorsAt + picture * tiles.factors() + block * Lanes.COUNT;
        for (int t = 0; t < tiles.tiles(batch); t++) {
            int row = (first + t) / tiles.columns() * OUTPUTS;
            int column = (first + t) % tiles.columns() * OUTPUTS;
            int from = x.row(n, block, row - top) + (column - left) * Lanes.COUNT;
            transform.input(values, from, x.layout().rowStride(), values, at + t * tiles.depth(), tiles.matrix());
        }
    }
}
