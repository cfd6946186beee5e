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
    private final Optional<UnaryFunction> activation;
    /** The last block, if it has lanes without a channel; −1 else. */
    private final int partial;

    private final VectorMask<Float> missing;

    private Finish(Optional<UnaryFunction> activation, boolean adds, int partial, long missing) {
        this.adds = adds;
        this.activation = activation;
        Optional<Clip> clip = activation.filter(Clip.class::isInstance).map(Clip.class::cast);
        this.clips = clip.isPresent();
        this.low = clip.map(Clip::low).orElse(Float.NEGATIVE_INFINITY);
        this.high = clip.map(Clip::high).orElse(Float.POSITIVE_INFINITY);
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
        activate(y, yAt, length);
        clearMissing(block, y, yAt, length);
    }

    /** What is left of it after residuals and bounds. */
    void rest(int block, float[] y, int yAt, int length) {
        if (!clips) {
            activate(y, yAt, length);
        }
        clearMissing(block, y, yAt, length);
    }

    private void activate(float[] y, int yAt, int length) {
        if (activation.isPresent()) {
            VectorFunctions.apply(activation.get(), y, yAt, yAt + length);
        }
    }

    private void clearMissing(int block, float[] y, int yAt, int length) {
        if (block == partial) {
            // What is not finite times a weight that is not there would be NaN.
            for (int i = yAt; i < yAt + length; i += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, y, i).blend(0, missing).intoArray(y, i);
            }
        }
    }
}
