package org.striate.engine.normalization;

import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * Root-mean-square normalisation (Zhang &amp; Sennrich 2019): {@code y = x / √(mean(x²) + ε) · scale}, the mean over the axes from {@code axis} on.
 *
 * @param axis the first normalised axis; negative ones count from the end
 */
public record RmsNormalization(int axis, float epsilon) {
    /**
     * Normalises.
     *
     * @param scale broadcasts to the normalised axes
     * @throws IllegalArgumentException if it does not, or there is no such axis
     */
    public Tensor apply(Tensor x, Tensor scale, Execution execution) {
        LastAxes axes = new LastAxes(x.shape(), axis);
        float[] factors = axes.spread("scale", scale);
        float[] zeros = new float[factors.length];
        float[] from = Access.array(x);
        float[] y = Access.floats(execution, x.shape().size());
        axes.forEach(execution, (begin, end) -> {
            for (int r = begin; r < end; r++) {
                Moments moments = Moments.aroundZero(from, r * factors.length, factors.length, epsilon, execution);
                axes.normalize(from, y, r, moments, factors, zeros);
            }
        });
        return Access.wrap(x.shape(), y);
    }

    /** The gradients of some number with respect to what the result is made of. */
    public record Gradients(Tensor x, Tensor scale) {}

    /**
     * The gradients of some number.
     *
     * @param g that with respect to the result
     */
    public Gradients gradients(Tensor x, Tensor scale, Tensor g, Execution execution) {
        LastAxes axes = new LastAxes(x.shape(), axis);
        float[] factors = axes.spread("scale", scale);
        float[] from = Access.array(x);
        float[] ofY = Access.array(g);
        float[] gradient = Access.floats(execution, x.shape().size());
        Moments[] moments = new Moments[axes.rows];
        axes.forEach(execution, (begin, end) -> {
            for (int r = begin; r < end; r++) {
                int at = r * factors.length;
                moments[r] = Moments.aroundZero(from, at, factors.length, epsilon, execution);
                moments[r].back(false, from, at, factors.length, i -> (double) ofY[at + i] * factors[i], gradient);
            }
        });
        return new Gradients(Access.wrap(x.shape(), gradient), axes.ofScale(scale, x, moments, g, execution));
    }
}
