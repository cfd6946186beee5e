package org.striate.engine.blocked;

/** Writes the zeros round feature maps that are about to be computed: what lay there before was another's. */
record ClearStep(Place place) implements Step {
    @Override
    public int tasks() {
        return 1;
    }

    /** What is computed next lies within the zeros. */
    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        place.clearMargin(arena.values);
    }
}
