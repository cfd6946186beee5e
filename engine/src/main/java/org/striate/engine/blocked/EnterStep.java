package org.striate.engine.blocked;

/** Brings a tensor (N, C, H, W) into an arena, some rows of a block at a time. */
final class EnterStep implements Step {
    private static final int MOST_BANDS = 8;

    private final int slot;
    private final Place y;
    private final int bands;

    EnterStep(int slot, Place y) {
        this.slot = slot;
        this.y = y;
        this.bands = Math.min(MOST_BANDS, y.layout().height());
    }

    @Override
    public int tasks() {
        return y.layout().batch() * y.layout().blocks() * bands;
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        Layout layout = y.layout();
        int band = task % bands;
        int block = task / bands % layout.blocks();
        int n = task / bands / layout.blocks();
        int lanes = layout.lanes();
        int plane = layout.height() * layout.width();
        int channels = Math.min(lanes, layout.channels() - block * lanes);
        int first = (n * layout.channels() + block * lanes) * plane;
        for (int h = layout.height() * band / bands; h < layout.height() * (band + 1) / bands; h++) {
            row(arena.entering[slot], first + h * layout.width(), plane, channels, arena.values, y.row(n, block, h));
        }
    }

    private void row(float[] x, int first, int plane, int channels, float[] values, int at) {
        int lanes = y.layout().lanes();
        for (int c = 0; c < lanes; c++) {
            int from = first + c * plane;
            for (int w = 0; w < y.layout().width(); w++) {
                values[at + w * lanes + c] = c < channels ? x[from + w] : 0;
            }
        }
    }
}
