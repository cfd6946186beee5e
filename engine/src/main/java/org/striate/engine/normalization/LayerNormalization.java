package org.striate.engine.normalization;

import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * Layer normalisation (Ba, Kiros &amp; Hinton 2016): the elements along the last axes are shifted and scaled to mean 0 and variance 1, and then by learned
 * numbers,
 *
 * <pre>  y = (x − mean) / √(variance + ε) · scale + bias        mean and variance over the axes from {@code axis} on </pre>
 *
 * @param axis the first normalised axis; negative ones count from the end
 */
public record LayerNormalization(int axis, float epsilon) {
    /**
     * A normalised tensor and what was found.
     *
     * @param mean of each run of normalised elements, whose axes have one element
     * @param inverseDeviation {@code 1 / √(variance + ε)}; likewise
     */
    public record Result(Tensor y, Tensor mean, Tensor inverseDeviation) {}

    /**
     * The shape of {@link Result#mean} and {@link Result#inverseDeviation}.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public Shape momentsShape(Shape x) {
        return new LastAxes(x, axis).reduced();
    }

    /**
     * Normalises.
     *
     * @param scale broadcasts to the normalised axes
     * @param bias likewise
     * @throws IllegalArgumentException if it does not, or there is no such axis
     */
    public Result apply(Tensor x, Tensor scale, Optional<Tensor> bias, Execution execution) {
        LastAxes axes = new LastAxes(x.shape(), axis);
        float[] factors = axes.spread("scale", scale);
        float[] addends = bias.map(given -> axes.spread("bias", given)).orElseGet(() -> new float[factors.length]);
        float[] from = Access.array(x);
        float[] y = Access.floats(execution, x.shape().size());
        float[] mean = new float[axes.rows];
        float[] inverse = new float[axes.rows];
        axes.forEach(execution, (begin, end) -> {
            for (int r = begin; r < end; r++) {
                Moments moments = Moments.aroundMean(from, r * factors.length, factors.length, epsilon, execution);
                mean[r] = (float) moments.mean();
                inverse[r] = (float) moments.inverseDeviation();
                axes.normalize(from, y, r, moments, factors, addends);
            }
        });
        return new Result(
                Access.wrap(x.shape(), y), Access.wrap(axes.reduced(), mean), Access.wrap(axes.reduced(), inverse));
    }

    /** The gradients of some number with respect to all that the result is made of. */
    public record Gradients(Tensor x, Tensor scale, Tensor bias) {}

    /**
     * The gradients of some number.
     *
     * @param g those with respect to the result
     */
    public Gradients gradients(Tensor x, Tensor scale, Optional<Tensor> bias, Result g, Execution execution) {
        LastAxes axes = new LastAxes(x.shape(), axis);
        float[] factors = axes.spread("scale", scale);
        float[] from = Access.array(x);
        float[] ofY = Access.array(g.y());
        float[] gradient = Access.floats(execution, x.shape().size());
        Moments[] moments = new Moments[axes.rows];
        int length = factors.length;
        axes.forEach(execution, (begin, end) -> {
            for (int r = begin; r < end; r++) {
                int at = r * length;
                moments[r] = Moments.aroundMean(from, at, length, epsilon, execution);
                moments[r].back(true, from, at, length, i -> (double) ofY[at + i] * factors[i], gradient);
                double inverse = moments[r].inverseDeviation();
                for (int i = at; i < at + length; i++) {
                    // ∂mean/∂x = 1 / n, and ∂inverse/∂x = −inverse² · z / n.
                    double ofInverse = -inverse * inverse * moments[r].normalized(from, i);
                    gradient[i] +=
                            (float) ((g.mean().at(r) + g.inverseDeviation().at(r) * ofInverse) / length);
                }
            }
        });
        return new Gradients(
                Access.wrap(x.shape(), gradient),
                axes.ofScale(scale, x, moments, g.y(), execution),
                axes.ofBias(bias.orElse(scale), g.y(), execution));
    }
}
