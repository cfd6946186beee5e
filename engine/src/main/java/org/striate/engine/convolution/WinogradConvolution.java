package org.striate.engine.convolution;

import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.Arrays;
import org.striate.engine.Execution;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.winograd.MinimalFiltering;
import org.striate.engine.winograd.WinogradLines;
import org.striate.engine.winograd.WinogradTransform;

/**
 * Convolution of 3 × 3 kernels at stride 1 by Winograd's minimal filtering F(4×4, 3×3): a tile of 16 results takes 36 multiplications a channel instead
 * of 144. A batch of tiles is transformed, multiplied as 36 products of matrices (tiles × in channels by in channels × out channels), and transformed
 * back while it is in the second-level cache.
 *
 * <p>Transforms mix neighbours, so that a NaN, an infinity or a number near the largest would spoil a whole tile. Rows of tiles whose results are not all
 * finite are therefore computed by the definition.
 */
final class WinogradConvolution implements ConvolutionKernel {
    /** Floats of transformed samples and of sums in one batch, so that they stay in a second-level cache. */
    private static final int BATCH_FLOATS = 300_000;

    private static final int FEWEST_TILES = 8;

    /** Taps, along each axis, of a kernel. */
    private static final int TAPS = 3;

    /** Results, along each axis, of one tile. */
    private static final int OUTPUTS = 4;

    /** Samples, along each axis, that a tile sees. */
    private static final int INPUTS = 6;

    private static final int PRODUCTS = INPUTS * INPUTS;

    /** Additions and multiplications that a kernel's transform takes, one that follows the other counted once. */
    private static final int WEIGHT_OPERATIONS = (TAPS + INPUTS) * 10;

    // A worker's arrays; what each holds is said where it is used.
    private static final Scratch WEIGHTS = new Scratch();
    private static final Scratch PIXELS = new Scratch();
    private static final Scratch FACTORS = new Scratch();
    private static final Scratch SUMS = new Scratch();
    private static final Scratch STRIP = new Scratch();

    private final ConvGeometry geometry;
    private final PanelProduct product;
    private final WinogradLines lines;
    private final MinimalFiltering filtering;
    private final Window height;
    private final Window width;
    private final int channels;
    private final int outChannels;
    /** In channels of a group, rounded up to whole vectors. */
    private final int depth;
    /** Panels of out channels in a group. */
    private final int panels;
    /** Rows and columns of tiles in a batch. */
    private final int batchRows;

    private final int batchColumns;

    WinogradConvolution(ConvGeometry geometry) {
        this(geometry, PanelProduct.fastest(), WinogradLines.fastest(), BATCH_FLOATS);
    }

    WinogradConvolution(ConvGeometry geometry, PanelProduct product, WinogradLines lines, int batchFloats) {
        this.geometry = geometry;
        this.product = product;
        this.lines = lines;
        this.filtering = new MinimalFiltering(lines, 2);
        this.height = geometry.axis(HEIGHT);
        this.width = geometry.axis(WIDTH);
        this.channels = geometry.inChannels() / geometry.groups();
        this.outChannels = geometry.outChannels() / geometry.groups();
        this.depth = Math.ceilDiv(channels, lines.lanes()) * lines.lanes();
        this.panels = Math.ceilDiv(outChannels, product.width());
        int tiles = Math.max(FEWEST_TILES, batchFloats / (PRODUCTS * (depth + product.width())));
        this.batchColumns = Math.ceilDiv(tileColumns(), Math.ceilDiv(tileColumns(), tiles));
        this.batchRows = Math.clamp(tiles / batchColumns, 1, tileRows());
    }

    /** Whether kernels are 3 × 3 and move by 1, and their transforms fit in an array. */
    static boolean takes(ConvGeometry geometry) {
        return geometry.axes().size() == 2
                && geometry.inChannels() > 0
                && geometry.axes().stream()
                        .allMatch(axis -> axis.kernel() == TAPS && axis.stride() == 1 && axis.dilation() == 1)
                && new WinogradConvolution(geometry).weightBytes() < Integer.MAX_VALUE;
    }

    private int tileRows() {
        return Math.ceilDiv(height.output(), OUTPUTS);
    }

    private int tileColumns() {
        return Math.ceilDiv(width.output(), OUTPUTS);
    }

    private long tiles() {
        return (long) geometry.batch() * geometry.groups() * tileRows() * tileColumns();
    }

    /** Additions of the transforms that go without a multiplication are counted too. */
    @Override
    public long multiplyAdds() {
        return tiles() * PRODUCTS * channels * outChannels
                + tiles() * filtering.operations(channels, outChannels)
                + (long) geometry.outChannels() * channels * WEIGHT_OPERATIONS;
    }

    @Override
    public long bytes() {
        long channelsOfTile = depth + (long) panels * product.width();
        return geometry.bytes()
                + 2 * Float.BYTES * tiles() * (OUTPUTS * OUTPUTS + PRODUCTS) * channelsOfTile
                + weightBytes();
    }

    private long weightBytes() {
        return 2L * Float.BYTES * PRODUCTS * geometry.groups() * panels * product.width() * depth;
    }

    /** Batches stay in the second-level cache, transformed weights do not. */
    @Override
    public double milliseconds() {
        return ConvolutionKernel.milliseconds(multiplyAdds(), 45, bytes() - weightBytes(), 40)
                + ConvolutionKernel.milliseconds(0, 1, weightBytes(), 12);
    }

    @Override
    public void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        float[] u = weights(w, execution);
        int batches = Math.ceilDiv(tileRows(), batchRows) * Math.ceilDiv(tileColumns(), batchColumns);
        int units = geometry.batch() * geometry.groups() * batches;
        Pieces.of(units, panels, 1, execution).run(() -> new Batch(x, w, u, b, y, epilogue), execution);
    }

    /** A matrix and one vector more: matrices a power of two apart would meet in the same few lines of the cache. */
    private int apart(int rows, int columns) {
        return rows * columns + lines.lanes();
    }

    /** Of every group, of every panel of its out channels, 36 matrices of in channels × panel. */
    private float[] weights(float[] w, Execution execution) {
        int matrix = apart(depth, product.width());
        float[] u = WEIGHTS.floats(geometry.groups() * panels * PRODUCTS * matrix);
        execution.parallel(geometry.groups() * panels, 1, (from, to) -> {
            WinogradTransform transform = new WinogradTransform(filtering);
            float[] taps = new float[TAPS * TAPS * lines.lanes()];
            for (int panel = from; panel < to; panel++) {
                int group = panel / panels;
                for (int lane = 0; lane < product.width(); lane += lines.lanes()) {
                    int o = panel % panels * product.width() + lane;
                    int some = Math.clamp(outChannels - o, 0, lines.lanes());
                    for (int c = 0; c < depth; c++) {
                        int kernel = ((group * outChannels + o) * channels + c) * TAPS * TAPS;
                        interleave(w, kernel, c < channels ? some : 0, taps);
                        transform.weight(taps, u, panel * PRODUCTS * matrix + c * product.width() + lane, matrix);
                    }
                }
            }
        });
        return u;
    }

    /** The kernels by which some out channels see one in channel, tap by tap; zero beyond them. */
    private void interleave(float[] w, int at, int some, float[] taps) {
        Arrays.fill(taps, 0);
        for (int lane = 0; lane < some; lane++) {
            for (int k = 0; k < TAPS * TAPS; k++) {
                taps[k * lines.lanes() + lane] = w[at + lane * channels * TAPS * TAPS + k];
            }
        }
    }

    /** One worker's place for a batch of tiles. */
    private final class Batch implements Pieces.Worker {
        private final float[] x;
        private final float[] w;
        private final float[] u;
        private final float[] b;
        private final float[] y;
        private final Epilogue epilogue;
        private final WinogradTransform transform = new WinogradTransform(filtering);
        private final int lanes = lines.lanes();
        /** The samples that the batch sees, with a pixel's channels, as many as there are lanes, side by side. */
        private final int pixelColumns = batchColumns * OUTPUTS + INPUTS - OUTPUTS;

        private final float[] pixels = PIXELS.floats((batchRows * OUTPUTS + INPUTS - OUTPUTS) * pixelColumns * lanes);
        /** 36 matrices of tiles × in channels. */
        private final float[] factors = FACTORS.floats(PRODUCTS * apart(batchRows * batchColumns, depth));
        /** 36 matrices of tiles × one panel's out channels. */
        private final float[] sums = SUMS.floats(PRODUCTS * apart(batchRows * batchColumns, product.width()));
        /** The results of a row of tiles, with a pixel's out channels side by side. */
        private final float[] strip = STRIP.floats(OUTPUTS * OUTPUTS * batchColumns * product.width());

        private final float[] zeros = new float[batchRows * batchColumns];
        private int n;
        private int group;
        /** The batch's first tile, and how many rows and columns of tiles it has. */
        private int firstRow;

        private int firstColumn;
        private int rows;
        private int columns;

        Batch(float[] x, float[] w, float[] u, float[] b, float[] y, Epilogue epilogue) {
            this.x = x;
            this.w = w;
            this.u = u;
            this.b = b;
            this.y = y;
            this.epilogue = epilogue;
        }

        /** Some panels of out channels, on the tiles of one batch. */
        @Override
        public void run(int unit, int from, int to) {
            load(unit);
            for (int panel = from; panel < to; panel++) {
                multiply(panel);
                for (int row = 0; row < rows; row++) {
                    output(panel, row);
                }
            }
        }

        private void load(int unit) {
            int across = Math.ceilDiv(tileColumns(), batchColumns);
            int down = Math.ceilDiv(tileRows(), batchRows);
            firstColumn = unit % across * batchColumns;
            firstRow = unit / across % down * batchRows;
            group = unit / across / down % geometry.groups();
            n = unit / across / down / geometry.groups();
            rows = Math.min(batchRows, tileRows() - firstRow);
            columns = Math.min(batchColumns, tileColumns() - firstColumn);
            for (int c = 0; c < depth; c += lanes) {
                interleave(c);
                for (int tile = 0; tile < rows * columns; tile++) {
                    int pixel = (tile / columns * pixelColumns + tile % columns) * OUTPUTS;
                    transform.input(
                            pixels,
                            pixel * lanes,
                            pixelColumns * lanes,
                            factors,
                            tile * depth + c,
                            apart(rows * columns, depth));
                }
            }
        }

        /** Lays out the pixels of some channels; beyond the input and beyond the last channel they are zero. */
        private void interleave(int c) {
            int left = firstColumn * OUTPUTS - width.before();
            int top = firstRow * OUTPUTS - height.before();
            int filled = columns * OUTPUTS + INPUTS - OUTPUTS;
            for (int i = 0; i < rows * OUTPUTS + INPUTS - OUTPUTS; i++) {
                boolean inside = top + i >= 0 && top + i < height.input();
                for (int lane = 0; lane < lanes; lane++) {
                    int plane = n * geometry.inChannels() + group * channels + c + lane;
                    int row = (plane * height.input() + top + i) * width.input() + left;
                    int begin = inside && c + lane < channels ? Math.clamp(-left, 0, filled) : filled;
                    int end = Math.clamp(width.input() - left, begin, filled);
                    spread(row, begin, end, filled, i * pixelColumns * lanes + lane);
                }
            }
        }

        private void spread(int row, int begin, int end, int filled, int at) {
            for (int j = 0; j < begin; j++) {
                pixels[at + j * lanes] = 0;
            }
            for (int j = begin; j < end; j++) {
                pixels[at + j * lanes] = x[row + j];
            }
            for (int j = end; j < filled; j++) {
                pixels[at + j * lanes] = 0;
            }
        }

        private void multiply(int panel) {
            int tiles = rows * columns;
            int matrix = apart(depth, product.width());
            int uAt = (group * panels + panel) * PRODUCTS * matrix;
            for (int e = 0; e < PRODUCTS; e++) {
                int vAt = e * apart(tiles, depth);
                int sumsAt = e * apart(tiles, product.width());
                product.multiply(
                        tiles, depth, factors, vAt, u, uAt + e * matrix, zeros, 0, sums, sumsAt, product.width());
            }
        }

        /** The results of one row of tiles. */
        private void output(int panel, int row) {
            transform(row);
            store(panel, row);
        }

        private void transform(int row) {
            for (int column = 0; column < columns; column++) {
                for (int lane = 0; lane < product.width(); lane += lanes) {
                    transform.output(
                            sums,
                            (row * columns + column) * product.width() + lane,
                            apart(rows * columns, product.width()),
                            strip,
                            column * OUTPUTS * product.width() + lane,
                            columns * OUTPUTS * product.width(),
                            product.width());
                }
            }
        }

        private void store(int panel, int row) {
            int first = group * outChannels + panel * product.width();
            int last = Math.min(first + product.width(), (group + 1) * outChannels);
            int top = (firstRow + row) * OUTPUTS;
            int left = firstColumn * OUTPUTS;
            int length = Math.min(columns * OUTPUTS, width.output() - left);
            for (int o = first; o < last; o++) {
                for (int ph = top; ph < Math.min(top + OUTPUTS, height.output()); ph++) {
                    int yAt = ((n * geometry.outChannels() + o) * height.output() + ph) * width.output() + left;
                    if (!gather((ph - top) * columns * OUTPUTS * product.width() + o - first, length, b[o], yAt)) {
                        define(o, ph, left, length, yAt);
                    }
                    epilogue.apply(y, yAt, yAt + length);
                }
            }
        }

        /** One out channel's results in a row of pixels; whether all are finite. */
        private boolean gather(int at, int length, float bias, int yAt) {
            boolean finite = true;
            for (int j = 0; j < length; j++) {
                float result = strip[at + j * product.width()] + bias;
                finite &= Float.isFinite(result);
                y[yAt + j] = result;
            }
            return finite;
        }

        private void define(int o, int ph, int left, int length, int yAt) {
            for (int j = 0; j < length; j++) {
                y[yAt + j] = (float) (ReferenceConvolution.sum(geometry, x, w, n, o, 0, ph, left + j) + b[o]);
            }
        }
    }
}
