package org.striate.engine.blocked;

import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/** Convolution in which each channel has a kernel of its own: a vector of channels at a time, row by row. */
final class DepthwiseStep implements Step {
    private static final int LANES = Lanes.COUNT;

    private final Place x;
    private final Place y;
    private final Place residual;
    private final Finish finish;
    private final Window height;
    private final Window across;
    private final int packedAt;
    private final int packedStride;
    private final boolean threeByThree;
    private final Cut cut;

    DepthwiseStep(ConvGeometry geometry, Place x, Place y, float[] w, float[] b, Tail tail, Weights weights) {
        this.x = x;
        this.y = y;
        this.residual = tail.residual().orElse(y);
        this.finish = Finish.of(y.layout(), tail);
        this.height = geometry.axis(HEIGHT);
        this.across = geometry.axis(WIDTH);
        this.threeByThree = DepthwiseThreeByThree.takes(height, across);
        int taps = height.kernel() * across.kernel();
        this.packedStride = (taps + 1) * LANES;
        int blocks = Math.ceilDiv(geometry.outChannels(), LANES);
        this.packedAt = weights.place(
                blocks * packedStride, (packed, at) -> pack(geometry.outChannels(), taps, w, b, packed, at));
        Layout layout = y.layout();
        this.cut = Cut.of(layout.height(), layout.width(), layout.blocks(), (long) LANES * (taps + 2), 0);
    }

    /** Whether each in channel has one out channel, side by side in blocks. */
    static boolean takes(ConvGeometry geometry, int inLanes) {
        return geometry.axes().size() <= 2
                && geometry.isDepthwise()
                && geometry.outChannels() == geometry.inChannels()
                && inLanes == LANES;
    }

    /** Of every block: bias, then weights tap by tap. */
    private void pack(int channels, int taps, float[] w, float[] b, float[] p, int first) {
        for (int c = 0; c < channels; c++) {
            int at = first + c / LANES * packedStride + c % LANES;
            p[at] = b[c];
            for (int tap = 0; tap < taps; tap++) {
                p[at + (tap + 1) * LANES] = w[c * taps + tap];
            }
        }
    }

    @Override
    public int tasks() {
        return y.layout().batch() * cut.tasks();
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        int n = task / cut.tasks();
        int part = task % cut.tasks();
        for (int block = cut.firstPart(part); block < cut.lastPart(part); block++) {
            for (int row = cut.firstRow(part); row < cut.lastRow(part); row++) {
                row(n, block, row, cut.firstColumn(part), cut.lastColumn(part), arena.values, arena.weights);
            }
        }
    }

    private void row(int n, int block, int row, int from, int to, float[] arena, float[] packed) {
        int xAt = x.row(n, block, row * height.stride() - height.before()) - across.before() * LANES;
        int yAt = y.row(n, block, row);
        int rAt = residual.row(n, block, row);
        int step = across.stride() * LANES;
        int xRow = height.dilation() * x.layout().rowStride();
        int wAt = packedAt + block * packedStride;
        int p = from;
        if (threeByThree && to - from >= DepthwiseThreeByThree.PIXELS) {
            DepthwiseThreeByThree.row(
                    across.stride(),
                    arena,
                    xAt + from * step,
                    xRow,
                    to - from,
                    packed,
                    wAt,
                    yAt + from * LANES,
                    finish,
                    rAt + from * LANES);
            finish.rest(block, arena, yAt + from * LANES, (to - from) * LANES);
            return;
        }
        if (DepthwiseTiles.takes(across.kernel(), across.stride(), across.dilation())) {
            for (; p < to && to - from >= DepthwiseTiles.PIXELS; p += DepthwiseTiles.PIXELS) {
                // The last tile computes some pixels a second time, to the same numbers.
                int first = Math.min(p, to - DepthwiseTiles.PIXELS);
                DepthwiseTiles.seven(
                        across.kernel(),
                        across.stride(),
                        height.kernel(),
                        arena,
                        xAt + first * step,
                        xRow,
                        packed,
                        wAt,
                        arena,
                        yAt + first * LANES);
            }
        }
        for (; p < to; p++) {
            DepthwiseTiles.one(
                    height.kernel(),
                    across.kernel(),
                    across.dilation() * LANES,
                    arena,
                    xAt + p * step,
                    xRow,
                    packed,
                    wAt,
                    arena,
                    yAt + p * LANES);
        }
        finish.apply(block, arena, yAt + from * LANES, rAt + from * LANES, (to - from) * LANES);
    }
}
