package org.striate.engine.blocked;

import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.striate.engine.function.Clip;
import org.striate.engine.function.UnaryFunction;

/**
 * A {@link Tail} as kernels carry it out: residuals and bounds while the sums are in registers, or else with everything after them right after they were
 * stored, while they are in the first-level cache.
 */
final class Finish {
    /** No tail. */
    static final Finish NOTHING = new Finish(Optional.empty(), false, -1, 0);

    final boolean adds;
    /** Whether there are bounds, as of ReLU. */
    final boolean clips;

    final float low;
    final float high;
    /** An activation that is more than bounds. */
    private final Optional<UnaryFunction> function;
    /** The last block, if it has lanes without a channel; −1 else. */
    private final int partial;

    private final VectorMask<Float> missing;

    private Finish(Optional<UnaryFunction> activation, boolean adds, int partial, long missing) {
        this.adds = adds;
        Optional<Clip> clip = activation.filter(Clip.class::isInstance).map(Clip.class::cast);
        this.clips = clip.isPresent();
        this.low = clip.map(Clip::low).orElse(Float.NEGATIVE_INFINITY);
        this.high = clip.map(Clip::high).orElse(Float.POSITIVE_INFINITY);
        this.function = clips ? Optional.empty() : activation;
        this.partial = partial;
        this.missing = VectorMask.fromLong(Lanes.SPECIES, missing);
    }

    static Finish of(Layout layout, Tail tail) {
        int over = layout.channels() % Lanes.COUNT;
        return new Finish(
                tail.activation(),
                tail.residual().isPresent(),
                over == 0 ? -1 : layout.blocks() - 1,
                over == 0 ? 0 : -1L << over);
    }

    /** All of it, on some whole vectors of a block of stored sums; {@code rAt} is where their residuals lie. */
    void apply(int block, float[] y, int yAt, int rAt, int length) {
        if (adds) {
            for (int i = 0; i < length; i += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, y, yAt + i)
                        .add(FloatVector.fromArray(Lanes.SPECIES, y, rAt + i))
                        .intoArray(y, yAt + i);
            }
        }
        if (clips) {
            new Clip(low, high).apply(y, yAt, yAt + length);
        }
        rest(block, y, yAt, length);
    }

    /** What is left of it after residuals and bounds. */
    void rest(int block, float[] y, int yAt, int length) {
        if (function.isPresent()) {
            VectorFunctions.apply(function.get(), y, yAt, yAt + length);
        }
        if (block == partial) {
            // What is not finite times a weight that is not there would be NaN.
            for (int i = yAt; i < yAt + length; i += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, y, i).blend(0, missing).intoArray(y, i);
            }
        }
    }
}
