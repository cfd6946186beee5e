package org.striate.engine.blocked;

import org.striate.engine.function.UnaryFunction;

/** A function of every element. */
final class FunctionStep implements BlockStep {
    private final UnaryFunction function;
    private final Place x;
    private final Place y;

    FunctionStep(UnaryFunction function, Place x, Place y) {
        this.function = function;
        this.x = x;
        this.y = y;
    }

    @Override
    public Place place() {
        return y;
    }

    @Override
    public void run(int n, int block, Arena arena) {
        int length = y.layout().width() * y.layout().lanes();
        for (int h = 0; h < y.layout().height(); h++) {
            int to = y.row(n, block, h);
            System.arraycopy(arena.values, x.row(n, block, h), arena.values, to, length);
            VectorFunctions.apply(function, arena.values, to, to + length);
        }
    }
}
