package org.striate.engine.blocked;

/** Writes the zeros round feature maps that are about to be computed: what lay there before was another's. */
record ClearStep(Place place) implements Step {
    @Override
    public int tasks() {
        return 1;
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        place.clearMargin(arena.values);
    }
}
