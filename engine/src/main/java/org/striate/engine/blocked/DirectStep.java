package org.striate.engine.blocked;

import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/**
 * Convolution by its definition, tile by tile: each tile sums over all in channels and taps before it is stored. A fully-connected layer is one whose
 * kernel is the whole picture.
 */
final class DirectStep implements Step {
    private static final int LANES = Lanes.COUNT;
    /** Floats of input that a task reads for every two blocks again: they stay in the second-level cache. */
    private static final int CACHED = 1 << 16;

    private final Place x;
    private final Place y;
    private final Place residual;
    private final Finish finish;
    private final Runs runs;
    private final float[] packed;
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

    DirectStep(ConvGeometry geometry, Place from, Place to, float[] w, float[] b, Tail tail) {
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
        this.finish = new Finish(y.layout(), tail);
        this.height = flat ? Window.pointwise(1) : down;
        this.across = flat ? Window.pointwise(y.layout().width()) : right;
        this.groups = geometry.groups();
        this.inBlocks = Math.ceilDiv(geometry.inChannels() / groups, x.layout().lanes());
        this.outBlocks = Math.ceilDiv(geometry.outChannels() / groups, LANES);
        this.rows = y.layout().height();
        this.width = y.layout().width();
        this.runs = runs();
        int reduction =
                inBlocks * height.kernel() * across.kernel() * x.layout().lanes();
        this.packedStride = 2 * LANES * (reduction + 1);
        this.packed = packed(geometry, w, b);
        this.cut = Cut.of(
                rows,
                width,
                Math.ceilDiv(outBlocks, 2),
                2L * LANES * reduction,
                CACHED / Math.max(1, reduction / across.kernel()));
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

    private Runs runs() {
        Layout layout = x.layout();
        int[] starts = new int[inBlocks * height.kernel() * across.kernel()];
        int run = 0;
        for (int block = 0; block < inBlocks; block++) {
            for (int kh = 0; kh < height.kernel(); kh++) {
                for (int kw = 0; kw < across.kernel(); kw++) {
                    starts[run++] = block * layout.blockStride()
                            + kh * height.dilation() * layout.rowStride()
                            + kw * across.dilation() * layout.lanes();
                }
            }
        }
        return Runs.joined(starts, layout.lanes());
    }

    /** Of every group, of every two blocks: biases, then weights in the order of the sum. */
    private float[] packed(ConvGeometry geometry, float[] w, float[] b) {
        int pairs = Math.ceilDiv(outBlocks, 2);
        int lanes = x.layout().lanes();
        int channels = geometry.inChannels() / groups;
        int outChannels = geometry.outChannels() / groups;
        int taps = height.kernel() * across.kernel();
        float[] p = new float[groups * pairs * packedStride];
        for (int o = 0; o < geometry.outChannels(); o++) {
            int within = o % outChannels;
            int block = within / LANES;
            // The last of an odd number of blocks has no other beside it.
            int blocks = Math.min(2, outBlocks - block / 2 * 2);
            int at = (o / outChannels * pairs + block / 2) * packedStride + block % 2 * LANES + within % LANES;
            p[at] = b[o];
            at += blocks * LANES;
            for (int first = 0; first < channels; first += lanes) {
                for (int tap = 0; tap < taps; tap++) {
                    for (int c = first; c < first + lanes; c++, at += blocks * LANES) {
                        p[at] = c < channels ? w[(o * channels + c) * taps + tap] : 0;
                    }
                }
            }
        }
        return p;
    }

    @Override
    public int tasks() {
        return y.layout().batch() * groups * cut.tasks();
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        int n = task / cut.tasks() / groups;
        int group = task / cut.tasks() % groups;
        int part = task % cut.tasks();
        for (int pair = cut.firstPart(part); pair < cut.lastPart(part); pair++) {
            for (int row = cut.firstRow(part); row < cut.lastRow(part); row++) {
                row(n, group, pair, row, cut.firstColumn(part), cut.lastColumn(part), arena.values);
            }
        }
    }

    private void row(int n, int group, int pair, int row, int from, int to, float[] arena) {
        int lanes = x.layout().lanes();
        int xAt = x.row(n, group * inBlocks, row * height.stride() - height.before())
                + (from * across.stride() - across.before()) * lanes;
        int block = group * outBlocks + 2 * pair;
        int yAt = y.row(n, block, row) + from * LANES;
        int rAt = residual.row(n, block, row) + from * LANES;
        int wAt = (group * Math.ceilDiv(outBlocks, 2) + pair) * packedStride;
        int pixels = to - from;
        int xStep = across.stride() * lanes;
        if (2 * pair + 1 < outBlocks) {
            int yBlock = y.layout().blockStride();
            TwoBlockTiles.row(runs, pixels, arena, xAt, xStep, packed, wAt, arena, yAt, yBlock);
            finish.apply(block + 1, arena, yAt + yBlock, rAt + residual.layout().blockStride(), pixels * LANES);
        } else {
            OneBlockTiles.row(runs, pixels, arena, xAt, xStep, packed, wAt, arena, yAt);
        }
        finish.apply(block, arena, yAt, rAt, pixels * LANES);
    }
}
