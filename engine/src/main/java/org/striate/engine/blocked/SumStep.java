package org.striate.engine.blocked;

import java.util.Optional;
import org.striate.engine.function.UnaryFunction;

/** The sum of two feature maps of one shape. */
final class SumStep implements BlockStep {
    private final Place a;
    private final Place b;
    private final Place y;
    private final Finish finish;

    SumStep(Place a, Place b, Place y, Optional<UnaryFunction> activation) {
        this.a = a;
        this.b = b;
        this.y = y;
        this.finish = Finish.of(y.layout(), new Tail(Optional.of(b), activation));
    }

    @Override
    public Place place() {
        return y;
    }

    @Override
    public void run(int n, int block, Arena arena) {
        int length = y.layout().width() * Lanes.COUNT;
        for (int h = 0; h < y.layout().height(); h++) {
            int yAt = y.row(n, block, h);
            System.arraycopy(arena.values, a.row(n, block, h), arena.values, yAt, length);
            finish.apply(block, arena.values, yAt, b.row(n, block, h), length);
        }
    }
}
