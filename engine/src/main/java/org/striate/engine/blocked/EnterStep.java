package org.striate.engine.blocked;

/** Brings a tensor (N, C, H, W) into an arena. */
final class EnterStep implements Step {
    private final int slot;
    private final Place y;

    EnterStep(int slot, Place y) {
        this.slot = slot;
        this.y = y;
    }

    @Override
    public int tasks() {
        return y.layout().batch() * y.layout().blocks();
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        Layout layout = y.layout();
        float[] x = arena.entering[slot];
        float[] values = arena.values;
        int n = task / layout.blocks();
        int block = task % layout.blocks();
        int lanes = layout.lanes();
        int plane = layout.height() * layout.width();
        int channels = Math.min(lanes, layout.channels() - block * lanes);
        int first = (n * layout.channels() + block * lanes) * plane;
        for (int h = 0; h < layout.height(); h++) {
            int at = y.row(n, block, h);
            for (int c = 0; c < lanes; c++) {
                int from = first + c * plane + h * layout.width();
                for (int w = 0; w < layout.width(); w++) {
                    values[at + w * lanes + c] = c < channels ? x[from + w] : 0;
                }
            }
        }
    }
}
