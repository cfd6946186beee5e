package org.striate.engine.blocked;

import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.winograd.MinimalFiltering;

/**
 * What a convolution of blocked feature maps costs, channels rounded up to whole blocks: its arithmetic at the rate of its tiles, then its bytes at the
 * bandwidth of where they lie, both measured on one core of an AMD Zen 4.
 *
 * @param multiplyAdds that are carried out, those of transforms included
 * @param bytes that are read and written, packed weights and transforms included
 * @param milliseconds on one thread
 */
record BlockedCost(long multiplyAdds, long bytes, double milliseconds) {
    /** Multiply-adds a nanosecond of tiles in registers. */
    private static final double TILES = 51;

    /** Multiply-adds a nanosecond where a weight serves one channel. */
    private static final double ROWS = 18;

    /** Bytes a nanosecond from memory: feature maps, and weights, which are read once a run. */
    private static final double MEMORY = 28;

    /** Bytes a nanosecond that transforms move within the second-level cache. */
    private static final double CACHE = 35;

    /** Every result a sum over its window. */
    static BlockedCost direct(ConvGeometry geometry, int inLanes) {
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        int groups = geometry.groups();
        long depth = rounded(geometry.inChannels() / groups, inLanes) * height.kernel() * width.kernel();
        long outs = rounded(geometry.outChannels() / groups, Lanes.COUNT) * groups;
        boolean flat = height.kernel() == 1 && width.kernel() == 1 && height.stride() == 1 && width.stride() == 1;
        long slots = flat
                ? TileCounts.slots(height.output() * width.output())
                : (long) height.output() * TileCounts.slots(width.output());
        long bytes = maps(geometry, inLanes) + Float.BYTES * depth * outs;
        long multiplyAdds = geometry.batch() * pixels(geometry) * depth * outs;
        return new BlockedCost(
                multiplyAdds,
                bytes,
                milliseconds(geometry.batch() * slots * depth * inPairs(outs, groups), TILES, bytes, 0));
    }

    /** Rows of every channel under its own kernel. */
    static BlockedCost depthwise(ConvGeometry geometry) {
        long channels = rounded(geometry.outChannels(), Lanes.COUNT);
        long multiplyAdds = geometry.batch() * pixels(geometry) * channels * geometry.reduction();
        long bytes = maps(geometry, Lanes.COUNT) + Float.BYTES * channels * geometry.reduction();
        return new BlockedCost(multiplyAdds, bytes, milliseconds(multiplyAdds, ROWS, bytes, 0));
    }

    /** Tiles transformed, multiplied as matrices, and transformed back. */
    static BlockedCost winograd(ConvGeometry geometry, MinimalFiltering filtering) {
        WinogradTiles tiles = WinogradTiles.of(geometry, filtering);
        long ins = rounded(geometry.inChannels(), Lanes.COUNT);
        long outs = rounded(geometry.outChannels(), Lanes.COUNT);
        long products = filtering.products() * ins * outs;
        long all = (long) geometry.batch() * tiles.tiles();
        long slots = (long) geometry.batch() * tiles.batches() * TileCounts.slots(tiles.mostTiles());
        long fromMemory = maps(geometry, Lanes.COUNT) + Float.BYTES * products;
        // Each product's two sides are written and read, samples read for them, and results written.
        long inCache = Float.BYTES * all * (filtering.products() * (3 * ins + 2 * outs) + filtering.results() * outs);
        long multiplyAdds = all * (products + filtering.operations(ins, outs));
        return new BlockedCost(
                multiplyAdds,
                fromMemory + inCache,
                milliseconds(slots * filtering.products() * ins * inPairs(outs, 1), TILES, fromMemory, inCache));
    }

    /** Out channels that take as long where those of a group are computed by two blocks; one block alone does not keep the tiles' arithmetic busy. */
    private static long inPairs(long outs, int groups) {
        boolean odd = outs / groups / Lanes.COUNT % 2 == 1;
        return outs + (odd ? groups * Lanes.COUNT / 2 : 0);
    }

    private static double milliseconds(long multiplyAdds, double rate, long fromMemory, long inCache) {
        return (multiplyAdds / rate + fromMemory / MEMORY + inCache / CACHE) / 1e6;
    }

    /** Bytes of the input and of the output. */
    private static long maps(ConvGeometry geometry, int inLanes) {
        long samples =
                (long) geometry.axis(HEIGHT).input() * geometry.axis(WIDTH).input();
        long numbers = samples * rounded(geometry.inChannels(), inLanes)
                + pixels(geometry) * rounded(geometry.outChannels(), Lanes.COUNT);
        return Float.BYTES * numbers * geometry.batch();
    }

    private static long pixels(ConvGeometry geometry) {
        return (long) geometry.axis(HEIGHT).output() * geometry.axis(WIDTH).output();
    }

    private static long rounded(int channels, int lanes) {
        return (long) Math.ceilDiv(channels, lanes) * lanes;
    }
}
