package org.striate.engine.blocked;

import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.winograd.WinogradTransform;

/**
 * Convolution by minimal filtering, its second half or all of it: products of matrices, tiles × in channels by in channels × two blocks of out
 * channels, and each tile's sums to its results, Aᵀ m A. (Winograd 1980; Lavin and Gray 2016.)
 */
final class WinogradProducts implements Step {
    private static final int LANES = Lanes.COUNT;

    private final WinogradTiles tiles;
    private final Place x;
    /** Where the factors are, unless every batch makes its own. */
    private final int factorsAt;

    private final Place y;
    private final Place residual;
    private final Finish finish;
    /** From each of a tile's samples in one of the matrices to the next. */
    private final int[] strides;

    private final int packedAt;
    private final float[] bias;
    private final float[] w;
    private final int packedStride;
    private final int outBlocks;
    private final int products;
    /** Taps of a kernel. */
    private final int taps;
    /** Taps of each of its rows. */
    private final int rowTaps;
    /** Rows of a tile's results. */
    private final int down;
    /** Results of each of its rows. */
    private final int size;
    /** From one of the matrices of sums to the next. */
    private final int matrix;

    WinogradProducts(
            ConvGeometry geometry, WinogradTiles tiles, Place x, Place y, float[] w, float[] b, Tail tail, Site site) {
        this.tiles = tiles;
        this.x = x;
        this.w = w;
        this.products = tiles.filtering().products();
        this.taps = tiles.filtering().taps();
        this.rowTaps = tiles.filtering().lines().taps();
        this.down = tiles.filtering().rows();
        this.size = tiles.filtering().lines().outputs();
        this.factorsAt = site.workspace();
        this.y = y;
        this.residual = tail.residual().orElse(y);
        this.finish = Finish.of(y.layout(), tail);
        this.outBlocks = Math.ceilDiv(geometry.outChannels(), LANES);
        int block = tiles.mostTiles() * LANES;
        this.strides = Strides.between(IntStream.range(0, tiles.depth())
                .map(c -> c / LANES * block + c % LANES)
                .toArray());
        this.matrix = (2 * tiles.mostTiles() + 1) * LANES;
        this.packedStride = 2 * LANES * (tiles.depth() + 1) + LANES;
        this.packedAt =
                site.weights().place(pairs() * products * packedStride, (packed, at) -> pack(geometry, w, packed, at));
        this.bias = Arrays.copyOf(b, outBlocks * LANES);
    }

    /** Of every two blocks of out channels, as many matrices of in channels × two blocks, each behind zeros for a bias. */
    private void pack(ConvGeometry geometry, float[] w, float[] p, int first) {
        int channels = geometry.inChannels();
        WinogradTransform transform = new WinogradTransform(tiles.filtering());
        float[] lines = new float[taps * LANES];
        for (int block = 0; block < outBlocks; block++) {
            int beside = Math.min(2, outBlocks - block / 2 * 2);
            int some = Math.min(LANES, geometry.outChannels() - block * LANES);
            for (int c = 0; c < channels; c++) {
                for (int lane = 0; lane < some; lane++) {
                    for (int k = 0; k < taps; k++) {
                        lines[k * LANES + lane] = w[((block * LANES + lane) * channels + c) * taps + k];
                    }
                }
                int at = first + block / 2 * products * packedStride + block % 2 * LANES + (c + 1) * beside * LANES;
                transform.weight(lines, p, at, packedStride);
            }
            Arrays.fill(lines, 0);
        }
    }

    @Override
    public int tasks() {
        int batches = y.layout().batch() * tiles.batches();
        return tiles.hasManyBatches() ? batches : batches * pairs();
    }

    @Override
    public int scratch() {
        int sums = products * matrix + down * size * LANES;
        return tiles.half() + sums + (tiles.hasManyBatches() ? tiles.factors() : 0);
    }

    private int pairs() {
        return Math.ceilDiv(outBlocks, 2);
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        WinogradTransform transform = new WinogradTransform(tiles.filtering(), arena.values, scratch);
        int sumsAt = scratch + tiles.half();
        if (tiles.hasManyBatches()) {
            int own = sumsAt + products * matrix + down * size * LANES;
            int n = task / tiles.batches();
            for (int block = 0; block < tiles.blocks(); block++) {
                tiles.transform(x, n, task % tiles.batches(), block, arena.values, own, transform);
            }
            for (int pair = 0; pair < pairs(); pair++) {
                pair(task, pair, own, arena, sumsAt, transform);
            }
        } else {
            int picture = task / pairs();
            int factors = factorsAt + picture * tiles.factors();
            pair(picture, task % pairs(), factors, arena, sumsAt, transform);
        }
    }

    /** Two blocks of out channels of one batch of tiles. */
    private void pair(int picture, int pair, int factors, Arena arena, int sumsAt, WinogradTransform transform) {
        float[] values = arena.values;
        int n = picture / tiles.batches();
        int batch = picture % tiles.batches();
        int blocks = Math.min(2, outBlocks - 2 * pair);
        multiply(factors, pair, blocks, tiles.tiles(batch), arena, sumsAt);
        int results = sumsAt + products * matrix;
        for (int t = 0; t < tiles.tiles(batch); t++) {
            for (int beside = 0; beside < blocks; beside++) {
                int at = sumsAt + (t + beside * tiles.mostTiles()) * LANES;
                transform.output(values, at, matrix, values, results, size * LANES, LANES);
                store(n, 2 * pair + beside, tiles.firstTile(batch) + t, values, results);
            }
        }
    }

    private void multiply(int factors, int pair, int blocks, int count, Arena arena, int sumsAt) {
        float[] values = arena.values;
        float[] packed = arena.weights;
        for (int e = 0; e < products; e++) {
            int xAt = factors + e * tiles.matrix();
            int wAt = packedAt + (pair * products + e) * packedStride;
            int to = sumsAt + e * matrix;
            if (blocks == 2) {
                int beside = tiles.mostTiles() * LANES;
                TwoBlockTiles.row(strides, count, values, xAt, packed, wAt, to, beside, Finish.NOTHING, to, beside);
            } else {
                OneBlockTiles.row(strides, count, values, xAt, packed, wAt, to, Finish.NOTHING, to);
            }
        }
    }

    private void store(int n, int block, int tile, float[] values, int results) {
        int top = tile / tiles.columns() * down;
        int left = tile % tiles.columns() * size;
        int rows = Math.min(down, y.layout().height() - top);
        int columns = Math.min(size, y.layout().width() - left);
        if (!isFinite(values, results)) {
            define(n, block, top, left, rows, columns, values, results);
        }
        FloatVector b = FloatVector.fromArray(Lanes.SPECIES, bias, block * LANES);
        FloatVector low = FloatVector.broadcast(Lanes.SPECIES, finish.low);
        FloatVector high = FloatVector.broadcast(Lanes.SPECIES, finish.high);
        for (int row = 0; row < rows; row++) {
            int yAt = y.row(n, block, top + row) + left * LANES;
            int rAt = residual.row(n, block, top + row) + left * LANES;
            for (int column = 0; column < columns; column++) {
                int from = results + (row * size + column) * LANES;
                FloatVector sum =
                        FloatVector.fromArray(Lanes.SPECIES, values, from).add(b);
                if (finish.adds) {
                    sum = sum.add(FloatVector.fromArray(Lanes.SPECIES, values, rAt + column * LANES));
                }
                if (finish.clips) {
                    sum = sum.blend(low, sum.compare(VectorOperators.LT, low));
                    sum = sum.blend(high, sum.compare(VectorOperators.GT, high));
                }
                sum.intoArray(values, yAt + column * LANES);
            }
            finish.rest(block, values, yAt, columns * LANES);
        }
    }

    private boolean isFinite(float[] values, int results) {
        FloatVector zero = FloatVector.zero(Lanes.SPECIES);
        FloatVector sum = zero;
        for (int i = results; i < results + down * size * LANES; i += LANES) {
            sum = FloatVector.fromArray(Lanes.SPECIES, values, i).fma(zero, sum);
        }
        return sum.compare(VectorOperators.EQ, 0).allTrue();
    }

    /**
     * A tile's sums by the definition: transforms mix neighbours, so that a NaN, an infinity or a number near the largest would spoil all of them.
     */
    private void define(int n, int block, int top, int left, int rows, int columns, float[] values, int results) {
        int channels = x.layout().channels();
        for (int lane = 0; lane < LANES; lane++) {
            int o = block * LANES + lane;
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    double sum = 0;
                    for (int c = 0; c < channels && o < y.layout().channels(); c++) {
                        for (int tap = 0; tap < taps; tap++) {
                            int h = top + row + tap / rowTaps - tiles.top();
                            int across = left + column + tap % rowTaps - tiles.left();
                            int at = x.row(n, c / LANES, h) + across * LANES + c % LANES;
                            sum += (double) values[at] * w[(o * channels + c) * taps + tap];
                        }
                    }
                    values[results + (row * size + column) * LANES + lane] = (float) sum;
                }
            }
        }
    }
}
