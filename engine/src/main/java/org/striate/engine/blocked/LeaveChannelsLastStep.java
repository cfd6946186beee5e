package org.striate.engine.blocked;

/** Takes feature maps out of an arena, into a tensor (N, H, W, C). */
final class LeaveChannelsLastStep implements Step {
    private final Place x;
    private final int slot;

    LeaveChannelsLastStep(Place x, int slot) {
        this.x = x;
        this.slot = slot;
    }

    @Override
    public int tasks() {
        return x.layout().batch() * x.layout().height();
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        Layout layout = x.layout();
        int n = task / layout.height();
        int h = task % layout.height();
        int lanes = layout.lanes();
        for (int block = 0; block < layout.blocks(); block++) {
            int at = x.row(n, block, h);
            int channels = Math.min(lanes, layout.channels() - block * lanes);
            for (int w = 0; w < layout.width(); w++) {
                int to = (task * layout.width() + w) * layout.channels() + block * lanes;
                System.arraycopy(arena.values, at + w * lanes, arena.leaving[slot], to, channels);
            }
        }
    }
}
