package org.striate.engine.blocked;

import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import org.striate.engine.function.UnaryFunction;

/** The sum of two feature maps of one shape. */
final class SumStep implements Step {
    private final Place a;
    private final Tail tail;
    private final Place b;
    private final Place y;
    private final Store store;

    SumStep(Place a, Place b, Place y, Optional<UnaryFunction> activation) {
        this.a = a;
        this.b = b;
        this.y = y;
        this.tail = new Tail(Optional.of(b), activation);
        this.store = new Store(0, tail);
    }

    @Override
    public int tasks() {
        return y.layout().batch() * y.layout().blocks();
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        float[] values = arena.values;
        int n = task / y.layout().blocks();
        int block = task % y.layout().blocks();
        int length = y.layout().width() * Lanes.COUNT;
        for (int h = 0; h < y.layout().height(); h++) {
            int aAt = a.row(n, block, h);
            int bAt = b.row(n, block, h);
            int yAt = y.row(n, block, h);
            for (int i = 0; i < length; i += Lanes.COUNT) {
                store.put(FloatVector.fromArray(Lanes.SPECIES, values, aAt + i), values, yAt + i, bAt + i);
            }
            if (tail.afterwards().isPresent()) {
                tail.afterwards().get().apply(values, yAt, yAt + length);
            }
        }
    }
}
