package org.striate.engine.blocked;

import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.striate.engine.function.UnaryFunction;

/** A {@link Tail} carried out on sums that were just stored: they are still in the first-level cache. */
final class Finish {
    private final boolean adds;
    private final Optional<UnaryFunction> activation;
    /** The last block, if it has lanes without a channel; −1 else. */
    private final int partial;

    private final VectorMask<Float> missing;

    Finish(Layout layout, Tail tail) {
        int over = layout.channels() % Lanes.COUNT;
        this.adds = tail.residual().isPresent();
        this.activation = tail.activation();
        this.partial = over == 0 ? -1 : layout.blocks() - 1;
        this.missing = VectorMask.fromLong(Lanes.SPECIES, over == 0 ? 0 : -1L << over);
    }

    /** Some whole vectors of a block of y; {@code rAt} is where their residuals lie. */
    void apply(int block, float[] y, int yAt, int rAt, int length) {
        if (block == partial) {
            // What is not finite times a weight that is not there would be NaN.
            for (int i = yAt; i < yAt + length; i += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, y, i).blend(0, missing).intoArray(y, i);
            }
        }
        if (adds) {
            for (int i = 0; i < length; i += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, y, yAt + i)
                        .add(FloatVector.fromArray(Lanes.SPECIES, y, rAt + i))
                        .intoArray(y, yAt + i);
            }
        }
        if (activation.isPresent()) {
            VectorFunctions.apply(activation.get(), y, yAt, yAt + length);
        }
    }
}
