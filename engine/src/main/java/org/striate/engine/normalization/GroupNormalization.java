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
                Moments moments =
                        Moments.aroundMean(from, row * perGroup * plane, perGroup * plane, epsilon, execution);
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

    /** The gradients of some number with respect to all that the result is made of. */
    public record Gradients(Tensor x, Tensor scale, Tensor bias) {}

    /**
     * The gradients of some number.
     *
     * @param bias one number a channel, or one a group
     * @param g the gradient with respect to the result
     */
    public Gradients gradients(Tensor x, Tensor scale, Tensor bias, Tensor g, Execution execution) {
        Shape shape = x.shape();
        int channels = shape.dim(1);
        int plane = shape.size(2, shape.rank());
        int perGroup = channels / groups;
        float[] from = Access.array(x);
        float[] ofY = Access.array(g);
        float[] gradient = Access.floats(execution, shape.size());
        double[] sums = new double[shape.dim(0) * channels];
        double[] products = new double[sums.length];
        execution.parallel(shape.dim(0) * groups, 1, (begin, end) -> {
            for (int row = begin; row < end; row++) {
                int first = row * perGroup;
                int at = first * plane;
                Moments moments = Moments.aroundMean(from, at, perGroup * plane, epsilon, execution);
                moments.back(
                        true,
                        from,
                        at,
                        perGroup * plane,
                        i -> (double) ofY[at + i] * at(scale, (first + i / plane) % channels, perGroup),
                        gradient);
                for (int i = at; i < at + perGroup * plane; i++) {
                    sums[i / plane] += ofY[i];
                    products[i / plane] += ofY[i] * moments.normalized(from, i);
                }
            }
        });
        return new Gradients(
                Access.wrap(shape, gradient), summed(products, scale, channels), summed(sums, bias, channels));
    }

    /** What each channel of each picture gives to its parameter. */
    private Tensor summed(double[] parts, Tensor parameters, int channels) {
        int many = parameters.shape().dim(0);
        double[] sums = new double[many];
        for (int p = 0; p < parts.length; p++) {
            sums[p % channels / (channels / many)] += parts[p];
        }
        float[] rounded = new float[many];
        for (int i = 0; i < many; i++) {
            rounded[i] = (float) sums[i];
        }
        return Access.wrap(parameters.shape(), rounded);
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
