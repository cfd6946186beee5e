package org.striate.engine.normalization;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * Group normalisation (Wu &amp; He 2018): each picture's channels are taken in groups of neighbours, and each group is shifted and scaled to mean 0 and
 * variance 1,
 *
 * <pre>  y[n, c, …] = (x[n, c, …] − mean[n, g]) / √(variance[n, g] + ε) · scale[c] + bias[c]        channel c in group g </pre>
 *
 * As many groups as channels make it instance normalisation (Ulyanov, Vedaldi &amp; Lempitsky 2016).
 */
public record GroupNormalization(int groups, float epsilon) {

    /** @throws IllegalArgumentException if there is no group */
    public GroupNormalization {
        require(groups > 0, "groups must be positive, got %d", groups);
    }

    /**
     * Normalises.
     *
     * @param x (N, C, …)
     * @param scale one number a channel, or one a group
     * @param bias likewise
     * @throws IllegalArgumentException if the channels do not divide into the groups, or scale or bias has another shape
     */
    public Tensor apply(Tensor x, Tensor scale, Tensor bias, Execution execution) {
        Shape shape = x.shape();
        require(
                shape.rank() >= 2 && shape.dim(1) % groups == 0,
                "input must be (N, C, …) with channels that divide into %d groups, got %s",
                groups,
                shape);
        int channels = shape.dim(1);
        requirePerChannel("scale", scale, channels);
        requirePerChannel("bias", bias, channels);
        float[] from = Access.array(x);
        float[] y = Access.floats(execution, shape.size());
        int plane = shape.size(2, shape.rank());
        int perGroup = channels / groups;
        execution.parallel(shape.dim(0) * groups, 1, (begin, end) -> {
            for (int row = begin; row < end; row++) {
                Moments moments = Moments.aroundMean(from, row * perGroup * plane, perGroup * plane, epsilon);
                for (int p = row * perGroup; p < (row + 1) * perGroup; p++) {
                    double factor = moments.inverseDeviation() * at(scale, p % channels, perGroup);
                    double offset = at(bias, p % channels, perGroup) - moments.mean() * factor;
                    for (int i = p * plane; i < (p + 1) * plane; i++) {
                        y[i] = (float) (from[i] * factor + offset);
                    }
                }
            }
        });
        return Access.wrap(shape, y);
    }

    private void requirePerChannel(String name, Tensor parameters, int channels) {
        Shape shape = parameters.shape();
        require(
                shape.rank() == 1 && (shape.dim(0) == channels || shape.dim(0) == groups),
                "%s must have one number for each of the %d channels or %d groups, got shape %s",
                name,
                channels,
                groups,
                shape);
    }

    private float at(Tensor parameters, int channel, int perGroup) {
        return parameters.at(parameters.shape().dim(0) == groups ? channel / perGroup : channel);
    }
}
