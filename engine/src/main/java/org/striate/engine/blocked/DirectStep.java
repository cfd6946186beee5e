package org.striate.engine.blocked;

import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.Optional;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/**
 * Convolution by its definition, tile by tile: each tile sums over all in channels and taps before it is stored. A fully-connected layer is one whose
 * kernel is the whole picture.
 */
final class DirectStep implements Step {
    private static final int LANES = Lanes.COUNT;

    /** A sample that is copied first costs a task as much as so many that are only read. */
    private static final int COPIED = 8;

    private final Place x;
    private final Place y;
    private final Place residual;
    private final Finish finish;
    /** Where results are no vector apart from their neighbours in the samples that they see. */
    private final Optional<Columns> columns;
    /** From each sample that a result sums over to the next. */
    private final int[] strides;

    private final int packedAt;
    /** Of the weights of two blocks and their biases. */
    private final int packedStride;

    private final int groups;
    /** In and out blocks of a group. */
    private final int inBlocks;

    private final int outBlocks;
    private final int rows;
    private final int width;
    private final Window height;
    private final Window across;
    /** Tasks along a plane, and along the pairs of out blocks. */
    private final Cut cut;

    DirectStep(ConvGeometry geometry, Place from, Place to, float[] w, float[] b, Tail tail, Weights weights) {
        Window down = geometry.axis(HEIGHT);
        Window right = geometry.axis(WIDTH);
        boolean flat = isPointwise(down)
                && isPointwise(right)
                && from.layout().isDense()
                && to.layout().isDense()
                && tail.residual().map(place -> place.layout().isDense()).orElse(true);
        this.x = flat ? from.flat() : from;
        this.y = flat ? to.flat() : to;
        this.residual =
                tail.residual().map(place -> flat ? place.flat() : place).orElse(y);
        this.finish = Finish.of(y.layout(), tail);
        this.height = flat ? Window.pointwise(1) : down;
        this.across = flat ? Window.pointwise(y.layout().width()) : right;
        this.groups = geometry.groups();
        this.inBlocks = Math.ceilDiv(geometry.inChannels() / groups, x.layout().lanes());
        this.outBlocks = Math.ceilDiv(geometry.outChannels() / groups, LANES);
        this.rows = y.layout().height();
        this.width = y.layout().width();
        int[] samples = samples();
        this.packedStride = 2 * LANES * (samples.length + 1);
        this.packedAt = weights.place(
                groups * Math.ceilDiv(outBlocks, 2) * packedStride, (packed, at) -> pack(geometry, w, b, packed, at));
        boolean gathers = width > 1 && (across.stride() > 1 || x.layout().lanes() < LANES);
        this.cut = Cut.of(
                rows,
                width,
                Math.ceilDiv(outBlocks, 2),
                2L * LANES * samples.length,
                gathers ? COPIED * Columns.size(samples) : samples.length / across.kernel());
        this.columns =
                gathers ? Optional.of(new Columns(x, height, across, samples, cut.mostPixels())) : Optional.empty();
        this.strides = Strides.between(columns.map(Columns::offsets).orElse(samples));
    }

    /** Whether this kind of convolution can be computed on these layouts: groups must begin with a block. */
    static boolean takes(ConvGeometry geometry, int inLanes) {
        return geometry.axes().size() <= 2
                && (geometry.groups() == 1
                        || (geometry.inChannels() / geometry.groups() % inLanes == 0
                                && geometry.outChannels() / geometry.groups() % LANES == 0));
    }

    private static boolean isPointwise(Window axis) {
        return axis.kernel() == 1 && axis.stride() == 1 && axis.before() == 0 && axis.after() == 0;
    }

    /** From the first sample that a result sums over to each, in the order of the sum. */
    private int[] samples() {
        Layout layout = x.layout();
        int[] all = new int[inBlocks * height.kernel() * across.kernel() * layout.lanes()];
        int k = 0;
        for (int block = 0; block < inBlocks; block++) {
            for (int kh = 0; kh < height.kernel(); kh++) {
                for (int kw = 0; kw < across.kernel(); kw++) {
                    for (int lane = 0; lane < layout.lanes(); lane++) {
                        all[k++] = block * layout.blockStride()
                                + kh * height.dilation() * layout.rowStride()
                                + kw * across.dilation() * layout.lanes()
                                + lane;
                    }
                }
            }
        }
        return all;
    }

    /** Of every group, of every two blocks: biases, then weights in the order of the sum. */
    private void pack(ConvGeometry geometry, float[] w, float[] b, float[] p, int first) {
        int pairs = Math.ceilDiv(outBlocks, 2);
        int lanes = x.layout().lanes();
        int channels = geometry.inChannels() / groups;
        int outChannels = geometry.outChannels() / groups;
        int taps = height.kernel() * across.kernel();
        for (int o = 0; o < geometry.outChannels(); o++) {
            int within = o % outChannels;
            int block = within / LANES;
            // The last of an odd number of blocks has no other beside it.
            int blocks = Math.min(2, outBlocks - block / 2 * 2);
            int at = first + (o / outChannels * pairs + block / 2) * packedStride + block % 2 * LANES + within % LANES;
            p[at] = b[o];
            at += blocks * LANES;
            for (int firstOfBlock = 0; firstOfBlock < channels; firstOfBlock += lanes) {
                for (int tap = 0; tap < taps; tap++) {
                    for (int c = firstOfBlock; c < firstOfBlock + lanes; c++, at += blocks * LANES) {
                        p[at] = c < channels ? w[(o * channels + c) * taps + tap] : 0;
                    }
                }
            }
        }
    }

    @Override
    public int tasks() {
        return y.layout().batch() * groups * cut.tasks();
    }

    @Override
    public int scratch() {
        return columns.map(Columns::size).orElse(0);
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        int n = task / cut.tasks() / groups;
        int group = task / cut.tasks() % groups;
        int part = task % cut.tasks();
        columns.ifPresent(windows -> gather(windows, n, group, part, arena.values, scratch));
        for (int pair = cut.firstPart(part); pair < cut.lastPart(part); pair++) {
            for (int row = cut.firstRow(part); row < cut.lastRow(part); row++) {
                int xAt = columns.isPresent()
                        ? scratch + (row - cut.firstRow(part)) * width * LANES
                        : x.row(n, group * inBlocks, row * height.stride() - height.before())
                                + (cut.firstColumn(part) - across.before())
                                        * x.layout().lanes();
                row(n, group, pair, row, cut.firstColumn(part), cut.lastColumn(part), xAt, arena);
            }
        }
    }

    private void gather(Columns windows, int n, int group, int part, float[] values, int scratch) {
        for (int row = cut.firstRow(part); row < cut.lastRow(part); row++) {
            int result = (row - cut.firstRow(part)) * width;
            windows.copy(
                    n, group * inBlocks, row, cut.firstColumn(part), cut.lastColumn(part), values, scratch, result);
        }
    }

    private void row(int n, int group, int pair, int row, int from, int to, int xAt, Arena memory) {
        float[] arena = memory.values;
        float[] packed = memory.weights;
        int block = group * outBlocks + 2 * pair;
        int yAt = y.row(n, block, row) + from * LANES;
        int rAt = residual.row(n, block, row) + from * LANES;
        int wAt = packedAt + (group * Math.ceilDiv(outBlocks, 2) + pair) * packedStride;
        int pixels = to - from;
        if (2 * pair + 1 < outBlocks) {
            int yBlock = y.layout().blockStride();
            int rBlock = residual.layout().blockStride();
            TwoBlockTiles.row(strides, pixels, arena, xAt, packed, wAt, yAt, yBlock, finish, rAt, rBlock);
            finish.rest(block + 1, arena, yAt + yBlock, pixels * LANES);
        } else {
            OneBlockTiles.row(strides, pixels, arena, xAt, packed, wAt, yAt, finish, rAt);
        }
        finish.rest(block, arena, yAt, pixels * LANES);
    }
}
