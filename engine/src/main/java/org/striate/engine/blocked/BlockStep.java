package org.striate.engine.blocked;

/** A step whose tasks are the blocks of every picture. */
interface BlockStep extends Step {
    /** Where the blocks lie. */
    Place place();

    /** One block of one picture. */
    void run(int n, int block, Arena arena);

    @Override
    default int tasks() {
        return place().layout().batch() * place().layout().blocks();
    }

    @Override
    default void run(int task, Arena arena, int scratch) {
        int blocks = place().layout().blocks();
        run(task / blocks, task % blocks, arena);
    }
}
