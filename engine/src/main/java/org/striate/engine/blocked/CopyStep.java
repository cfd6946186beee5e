package org.striate.engine.blocked;

/** Feature maps once more, elsewhere: a part of a concatenation. */
record CopyStep(Place x, Place y) implements Step {
    @Override
    public int tasks() {
        return y.layout().batch() * y.layout().blocks();
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        int n = task / y.layout().blocks();
        int block = task % y.layout().blocks();
        for (int h = 0; h < y.layout().height(); h++) {
            System.arraycopy(
                    arena.values,
                    x.row(n, block, h),
                    arena.values,
                    y.row(n, block, h),
                    y.layout().width() * y.layout().lanes());
        }
    }
}
