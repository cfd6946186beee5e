package org.striate.engine.blocked;

import org.striate.engine.function.UnaryFunction;

/** A function of every element. */
final class FunctionStep implements Step {
    private final UnaryFunction function;
    private final Place x;
    private final Place y;

    FunctionStep(UnaryFunction function, Place x, Place y) {
        this.function = function;
        this.x = x;
        this.y = y;
    }

    @Override
    public int tasks() {
        return y.layout().batch() * y.layout().blocks();
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        int n = task / y.layout().blocks();
        int block = task % y.layout().blocks();
        int length = y.layout().width() * y.layout().lanes();
        for (int h = 0; h < y.layout().height(); h++) {
            int to = y.row(n, block, h);
            System.arraycopy(arena.values, x.row(n, block, h), arena.values, to, length);
            VectorFunctions.apply(function, arena.values, to, to + length);
        }
    }
}
