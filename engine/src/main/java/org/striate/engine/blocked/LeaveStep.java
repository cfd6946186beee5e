package org.striate.engine.blocked;

/** Takes feature maps out of an arena, into a tensor (N, C, H, W). */
final class LeaveStep implements BlockStep {
    private final int slot;
    private final Place x;

    LeaveStep(Place x, int slot) {
        this.slot = slot;
        this.x = x;
    }

    @Override
    public Place place() {
        return x;
    }

    @Override
    public void run(int n, int block, Arena arena) {
        Layout layout = x.layout();
        float[] y = arena.leaving[slot];
        float[] values = arena.values;
        int lanes = layout.lanes();
        int plane = layout.height() * layout.width();
        int channels = Math.min(lanes, layout.channels() - block * lanes);
        int first = (n * layout.channels() + block * lanes) * plane;
        for (int h = 0; h < layout.height(); h++) {
            int at = x.row(n, block, h);
            for (int c = 0; c < channels; c++) {
                int to = first + c * plane + h * layout.width();
                for (int w = 0; w < layout.width(); w++) {
                    y[to + w] = values[at + w * lanes + c];
                }
            }
        }
    }
}
