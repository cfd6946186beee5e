package org.striate.engine.function;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Clipping by whole vectors: comparisons and blends, which the JIT does not make of the conditional expression by itself. */
final class VectorClip {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private VectorClip() {}

    /** Clips as many whole vectors as fit; returns where the rest begins. */
    static int apply(float low, float high, float[] array, int from, int to) {
        FloatVector lowest = FloatVector.broadcast(SPECIES, low);
        FloatVector highest = FloatVector.broadcast(SPECIES, high);
        int i = from;
        for (; i + SPECIES.length() <= to; i += SPECIES.length()) {
            FloatVector x = FloatVector.fromArray(SPECIES, array, i);
            FloatVector bounded = x.blend(lowest, x.compare(VectorOperators.LT, lowest));
            bounded.blend(highest, bounded.compare(VectorOperators.GT, highest)).intoArray(array, i);
        }
        return i;
    }

    /** Puts to 0 what {@link Clip} does not pass back, as many whole vectors as fit; returns where the rest begins. */
    static int chain(Clip clip, float[] x, float[] gradients, int from, int to) {
        int i = from;
        for (; i + SPECIES.length() <= to; i += SPECIES.length()) {
            FloatVector points = FloatVector.fromArray(SPECIES, x, i);
            VectorMask<Float> stopped = SPECIES.maskAll(false);
            if (clip.isBoundedBelow()) {
                stopped = stopped.or(points.compare(VectorOperators.LE, clip.low()));
            }
            if (clip.isBoundedAbove()) {
                stopped = stopped.or(points.compare(VectorOperators.GE, clip.high()));
            }
            FloatVector.fromArray(SPECIES, gradients, i).blend(0f, stopped).intoArray(gradients, i);
        }
        return i;
    }
}
