package org.striate.engine.blocked;

/** Brings a tensor (N, C, H, W) into an arena. */
final class EnterStep implements BlockStep {
    private final int slot;
    private final Place y;

    EnterStep(int slot, Place y) {
        this.slot = slot;
        this.y = y;
    }

    @Override
    public Place place() {
        return y;
    }

    @Override
    public void run(int n, int block, Arena arena) {
        Layout layout = y.layout();
        float[] x = arena.entering[slot];
        float[] values = arena.values;
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
