package org.striate.engine.normalization;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * Batch normalisation with the statistics that training left behind (Ioffe &amp; Szegedy 2015): every channel is shifted and scaled,
 *
 * <pre>  y[n, c, …] = (x[n, c, …] − mean[c]) / √(variance[c] + ε) · scale[c] + bias[c] </pre>
 */
public record BatchNormalization(Tensor scale, Tensor bias, Tensor mean, Tensor variance, float epsilon) {

    /** @throws IllegalArgumentException if the four tensors are not lists of one length */
    public BatchNormalization {
        Shape shape = scale.shape();
        require(
                shape.rank() == 1
                        && bias.shape().equals(shape)
                        && mean.shape().equals(shape)
                        && variance.shape().equals(shape),
                "scale, bias, mean and variance must have one number a channel, got shapes %s, %s, %s and %s",
                shape,
                bias.shape(),
                mean.shape(),
                variance.shape());
    }

    /** The number that channel c is multiplied by: {@code scale[c] / √(variance[c] + ε)}. */
    public double factor(int c) {
        return scale.at(c) / Math.sqrt((double) variance.at(c) + epsilon);
    }

    /** The number that is then added to channel c: {@code bias[c] − mean[c] · factor(c)}. */
    public double offset(int c) {
        return bias.at(c) - mean.at(c) * factor(c);
    }

    /**
     * Normalises.
     *
     * @param x (N, C, …)
     * @throws IllegalArgumentException if x has another number of channels
     */
    public Tensor apply(Tensor x, Execution execution) {
        Shape shape = x.shape();
        require(
                shape.rank() >= 2 && shape.dim(1) == scale.shape().dim(0),
                "input must be (N, %d, …), one channel for each of the %d scales, got %s",
                scale.shape().dim(0),
                scale.shape().dim(0),
                shape);
        float[] from = Access.array(x);
        float[] y = Access.floats(execution, shape.size());
        int channels = shape.dim(1);
        int plane = shape.size(2, shape.rank());
        int planes = shape.dim(0) * channels;
        execution.parallel(planes, Math.max(1, planes / (execution.threads() * 4)), (begin, end) -> {
            for (int p = begin; p < end; p++) {
                double factor = factor(p % channels);
                double offset = offset(p % channels);
                for (int i = p * plane; i < (p + 1) * plane; i++) {
                    y[i] = (float) (from[i] * factor + offset);
                }
            }
        });
        return Access.wrap(shape, y);
    }

    /** The gradient with respect to x of some number whose gradient with respect to the result is g: {@code g · factor[c]}. */
    public Tensor gradient(Tensor g, Execution execution) {
        int channels = scale.shape().dim(0);
        int plane = g.shape().size(2, g.shape().rank());
        int planes = g.shape().dim(0) * channels;
        float[] from = Access.array(g);
        float[] gradient = Access.floats(execution, g.shape().size());
        execution.parallel(planes, Math.max(1, planes / (execution.threads() * 4)), (begin, end) -> {
            for (int p = begin; p < end; p++) {
                float factor = (float) factor(p % channels);
                for (int i = p * plane; i < (p + 1) * plane; i++) {
                    gradient[i] = from[i] * factor;
                }
            }
        });
        return Access.wrap(g.shape(), gradient);
    }

    /** The gradients of some number with respect to the four lists. */
    public record Gradients(Tensor scale, Tensor bias, Tensor mean, Tensor variance) {}

    /**
     * The gradients with respect to the four lists, of the gradient g with respect to the result,
     *
     * <pre>
     *   ∂scale[c] = Σ g · (x − mean[c]) / √(variance[c] + ε)        ∂bias[c] = Σ g
     *   ∂mean[c] = −∂bias[c] · factor[c]        ∂variance[c] = −½ · ∂scale[c] · scale[c] / (variance[c] + ε)
     * </pre>
     */
    public Gradients gradients(Tensor x, Tensor g, Execution execution) {
        Shape lists = scale.shape();
        int channels = lists.dim(0);
        int plane = x.shape().size(2, x.shape().rank());
        int planes = x.shape().dim(0) * channels;
        float[] samples = Access.array(x);
        float[] from = Access.array(g);
        float[] ofScale = new float[channels];
        float[] ofBias = new float[channels];
        float[] ofMean = new float[channels];
        float[] ofVariance = new float[channels];
        execution.parallel(channels, Math.max(1, channels / (execution.threads() * 4)), (begin, end) -> {
            for (int c = begin; c < end; c++) {
                double sum = 0;
                double product = 0;
                for (int p = c; p < planes; p += channels) {
                    for (int i = p * plane; i < (p + 1) * plane; i++) {
                        sum += from[i];
                        product += from[i] * ((double) samples[i] - mean.at(c));
                    }
                }
                double spread = (double) variance.at(c) + epsilon;
                double scaled = product / Math.sqrt(spread);
                ofBias[c] = (float) sum;
                ofScale[c] = (float) scaled;
                ofMean[c] = (float) (-sum * factor(c));
                ofVariance[c] = (float) (-0.5 * scaled * scale.at(c) / spread);
            }
        });
        return new Gradients(
                Access.wrap(lists, ofScale),
                Access.wrap(lists, ofBias),
                Access.wrap(lists, ofMean),
                Access.wrap(lists, ofVariance));
    }
}
