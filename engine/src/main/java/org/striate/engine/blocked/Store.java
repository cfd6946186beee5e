package org.striate.engine.blocked;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.striate.engine.function.Clip;

/** How a vector of sums leaves the registers: a residual added, then clipped. */
final class Store {
    private final boolean adds;
    private final boolean raises;
    private final boolean lowers;
    private final float low;
    private final float high;

    Store(Tail tail) {
        Clip bounds = tail.bounds();
        this.adds = tail.residual().isPresent();
        this.low = bounds.low();
        this.high = bounds.high();
        this.raises = low != Float.NEGATIVE_INFINITY;
        this.lowers = high != Float.POSITIVE_INFINITY;
    }

    void put(FloatVector sum, float[] y, int yAt, int rAt) {
        FloatVector result = sum;
        if (adds) {
            result = result.add(FloatVector.fromArray(Lanes.SPECIES, y, rAt));
        }
        // Not max and min, which turn −0 into 0.
        if (raises) {
            result = result.blend(low, result.compare(VectorOperators.LT, low));
        }
        if (lowers) {
            result = result.blend(high, result.compare(VectorOperators.GT, high));
        }
        result.intoArray(y, yAt);
    }
}
