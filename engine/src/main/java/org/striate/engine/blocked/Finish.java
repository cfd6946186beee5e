package org.striate.engine.blocked;

import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import org.striate.engine.function.UnaryFunction;

/** A {@link Tail} carried out on sums that were just stored: they are still in the first-level cache. */
final class Finish {
    private final boolean adds;
    private final Optional<UnaryFunction> activation;

    Finish(Tail tail) {
        this.adds = tail.residual().isPresent();
        this.activation = tail.activation();
    }

    /** Some whole vectors of y; {@code rAt} is where their residuals lie. */
    void apply(float[] y, int yAt, int rAt, int length) {
        if (adds) {
            for (int i = 0; i < length; i += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, y, yAt + i)
                        .add(FloatVector.fromArray(Lanes.SPECIES, y, rAt + i))
                        .intoArray(y, yAt + i);
            }
        }
        if (activation.isPresent()) {
            activation.get().apply(y, yAt, yAt + length);
        }
    }
}
