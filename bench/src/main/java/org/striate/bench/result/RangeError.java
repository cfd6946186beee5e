package org.striate.bench.result;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Tensor;

/** How far an output lies from its reference: max|y − r| / (max r − min r). */
public final class RangeError {
    private RangeError() {}

    /**
     * The error of an output. Only the order of its elements counts, since an engine may leave out axes of one.
     *
     * @throws IllegalArgumentException if it has not as many elements as the reference, or those are all the same
     */
    public static double of(Tensor output, Tensor reference) {
        float[] y = output.toArray();
        float[] r = reference.toArray();
        require(
                y.length == r.length,
                "output must have as many elements as the reference %s, got %s",
                reference.shape(),
                output.shape());
        double most = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        double distance = 0;
        for (int i = 0; i < r.length; i++) {
            most = Math.max(most, r[i]);
            least = Math.min(least, r[i]);
            distance = Math.max(distance, Math.abs((double) y[i] - r[i]));
        }
        require(most > least, "reference must have a range, all its %d elements are %s", r.length, least);
        return distance / (most - least);
    }
}
