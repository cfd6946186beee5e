package org.striate.engine.blocked;

import static org.striate.engine.winograd.WinogradTransform.OUTPUTS;
import static org.striate.engine.winograd.WinogradTransform.PRODUCTS;
import static org.striate.engine.winograd.WinogradTransform.TAPS;

import java.util.Arrays;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import org.striate.engine.function.UnaryFunction;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.winograd.WinogradLines;
import org.striate.engine.winograd.WinogradTransform;

/**
 * The second half of a convolution by F(4×4, 3×3): 36 products of matrices, tiles × in channels by in channels × two blocks of out channels, and each
 * tile's 36 sums to its results, Aᵀ m A.
 */
final class WinogradProducts implements Step {
    private static final int LANES = Lanes.COUNT;

    private static final WinogradLines LINES = WinogradLines.fastest();

    private final WinogradGeometry tiles;
    private final int factorsAt;
    private final Place y;
    private final Place residual;
    private final Store store;
    private final Optional<UnaryFunction> afterwards;
    private final Runs runs;
    private final float[] packed;
    private final float[] bias;
    private final int packedStride;
    private final int outBlocks;
    /** From one of the matrices of sums to the next. */
    private final int matrix;

    WinogradProducts(
            ConvGeometry geometry, WinogradGeometry tiles, int factorsAt, Place y, float[] w, float[] b, Tail tail) {
        this.tiles = tiles;
        this.factorsAt = factorsAt;
        this.y = y;
        this.residual = tail.residual().orElse(y);
        this.store = new Store(y.layout().blockStride(), tail);
        this.afterwards = tail.afterwards();
        this.outBlocks = Math.ceilDiv(geometry.outChannels(), LANES);
        this.runs = new Runs(new int[] {0}, tiles.depth());
        this.matrix = (2 * tiles.mostTiles() + 1) * LANES;
        this.packedStride = 2 * LANES * (tiles.depth() + 1) + LANES;
        this.packed = packed(geometry, w);
        this.bias = Arrays.copyOf(b, outBlocks * LANES);
    }

    /** Of every two blocks of out channels, 36 matrices of in channels × two blocks, each behind zeros for a bias. */
    private float[] packed(ConvGeometry geometry, float[] w) {
        int channels = geometry.inChannels();
        WinogradTransform transform = new WinogradTransform(LINES);
        float[] p = new float[Math.ceilDiv(outBlocks, 2) * PRODUCTS * packedStride];
        float[] taps = new float[TAPS * TAPS * LANES];
        for (int block = 0; block < outBlocks; block++) {
            int beside = Math.min(2, outBlocks - block / 2 * 2);
            int some = Math.min(LANES, geometry.outChannels() - block * LANES);
            for (int c = 0; c < channels; c++) {
                for (int lane = 0; lane < some; lane++) {
                    for (int k = 0; k < TAPS * TAPS; k++) {
                        taps[k * LANES + lane] = w[((block * LANES + lane) * channels + c) * TAPS * TAPS + k];
                    }
                }
                int at = block / 2 * PRODUCTS * packedStride + block % 2 * LANES + (c + 1) * beside * LANES;
                transform.weight(taps, p, at, packedStride);
            }
            Arrays.fill(taps, 0);
        }
        return p;
    }

    @Override
    public int tasks() {
        return y.layout().batch() * tiles.batches() * Math.ceilDiv(outBlocks, 2);
    }

    @Override
    public int scratch() {
        return WinogradTransform.HALF * LANES + PRODUCTS * matrix + OUTPUTS * OUTPUTS * LANES;
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        int pairs = Math.ceilDiv(outBlocks, 2);
        int pair = task % pairs;
        int picture = task / pairs;
        int batch = picture % tiles.batches();
        float[] values = arena.values;
        int sumsAt = scratch + WinogradTransform.HALF * LANES;
        boolean two = 2 * pair + 1 < outBlocks;
        multiply(picture, pair, tiles.tiles(batch), values, sumsAt);
        WinogradTransform transform = new WinogradTransform(LINES, values, scratch);
        int n = picture / tiles.batches();
        for (int t = 0; t < tiles.tiles(batch); t++) {
            for (int beside = 0; beside < (two ? 2 : 1); beside++) {
                int at = sumsAt + (t + beside * tiles.mostTiles()) * LANES;
                int results = sumsAt + PRODUCTS * matrix;
                transform.output(values, at, matrix, values, results, OUTPUTS * LANES, LANES);
                store(n, 2 * pair + beside, tiles.firstTile(batch) + t, values, results);
            }
        }
    }

    private void multiply(int picture, int pair, int count, float[] values, int sumsAt) {
        boolean two = 2 * pair + 1 < outBlocks;
        for (int e = 0; e < PRODUCTS; e++) {
            int xAt = factorsAt + picture * tiles.factors() + e * tiles.matrix();
            int wAt = (pair * PRODUCTS + e) * packedStride;
            int to = sumsAt + e * matrix;
            if (two) {
                int beside = tiles.mostTiles() * LANES;
                TwoBlockTiles.row(runs, count, values, xAt, tiles.depth(), packed, wAt, values, to, beside);
            } else {
                OneBlockTiles.row(runs, count, values, xAt, tiles.depth(), packed, wAt, values, to);
            }
        }
    }

    private void store(int n, int block, int tile, float[] values, int results) {
        int top = tile / tiles.columns() * OUTPUTS;
        int left = tile % tiles.columns() * OUTPUTS;
        int rows = Math.min(OUTPUTS, y.layout().height() - top);
        int columns = Math.min(OUTPUTS, y.layout().width() - left);
        FloatVector b = FloatVector.fromArray(Lanes.SPECIES, bias, block * LANES);
        for (int row = 0; row < rows; row++) {
            int yAt = y.row(n, block, top + row) + left * LANES;
            int rAt = residual.row(n, block, top + row) + left * LANES;
            for (int column = 0; column < columns; column++) {
                int from = results + (row * OUTPUTS + column) * LANES;
                FloatVector sum = FloatVector.fromArray(Lanes.SPECIES, values, from);
                store.put(sum.add(b), values, yAt + column * LANES, rAt + column * LANES);
            }
            if (afterwards.isPresent()) {
                afterwards.get().apply(values, yAt, yAt + columns * LANES);
            }
        }
    }
}
