package org.striate.engine.blocked;

import org.striate.engine.winograd.WinogradTransform;

/** The first half of a convolution by minimal filtering, where all out channels share it: every tile's samples to factors. */
final class WinogradFactors implements Step {
    private final WinogradTiles tiles;
    private final Place x;
    /** Where the factors of all batches of all pictures are put. */
    private final int factorsAt;

    WinogradFactors(WinogradTiles tiles, Place x, int factorsAt) {
        this.tiles = tiles;
        this.x = x;
        this.factorsAt = factorsAt;
    }

    @Override
    public int tasks() {
        return x.layout().batch() * tiles.batches() * tiles.blocks();
    }

    @Override
    public int scratch() {
        return tiles.half();
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        int block = task % tiles.blocks();
        int picture = task / tiles.blocks();
        int n = picture / tiles.batches();
        int batch = picture % tiles.batches();
        WinogradTransform transform = new WinogradTransform(tiles.filtering(), arena.values, scratch);
        tiles.transform(x, n, batch, block, arena.values, factorsAt + picture * tiles.factors(), transform);
    }
}
