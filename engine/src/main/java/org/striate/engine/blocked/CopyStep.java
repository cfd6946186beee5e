package org.striate.engine.blocked;

/** Feature maps once more, elsewhere: a part of a concatenation. */
record CopyStep(Place x, Place y) implements BlockStep {
    @Override
    public Place place() {
        return y;
    }

    @Override
    public void run(int n, int block, Arena arena) {
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
