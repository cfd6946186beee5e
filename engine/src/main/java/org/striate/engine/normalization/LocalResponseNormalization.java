package org.striate.engine.normalization;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * Local response normalisation (Krizhevsky, Sutskever &amp; Hinton 2012): each element is damped by those at its place in neighbouring channels,
 *
 * <pre>  y[n, c, …] = x[n, c, …] / (bias + alpha / size · Σ_k x[n, k, …]²)^beta        k in [c − ⌊(size − 1) / 2⌋, c + ⌈(size − 1) / 2⌉] </pre>
 *
 * @param size the number of channels that are summed over; those beyond the first and the last count as zeros
 */
public record LocalResponseNormalization(int size, float alpha, float beta, float bias) {
    /** Neighbouring elements whose sums are kept at once, so that they stay in the first-level cache. */
    private static final int COLUMNS = 1 << 10;

    /** @throws IllegalArgumentException if size is not positive */
    public LocalResponseNormalization {
        require(size > 0, "size must be positive, got %d", size);
    }

    /**
     * Normalises.
     *
     * @param x (N, C, …)
     * @throws IllegalArgumentException if x has no channels
     */
    public Tensor apply(Tensor x, Execution execution) {
        Shape shape = x.shape();
        require(shape.rank() >= 2, "input must be (N, C, …), got %s", shape);
        float[] from = Access.array(x);
        float[] y = Access.floats(execution, shape.size());
        int channels = shape.dim(1);
        int plane = shape.size(2, shape.rank());
        int parts = Math.ceilDiv(plane, COLUMNS);
        execution.parallel(shape.dim(0) * channels * parts, 1, (begin, end) -> {
            double[] sums = new double[Math.min(plane, COLUMNS)];
            for (int unit = begin; unit < end; unit++) {
                int p = unit / parts;
                int c = p % channels;
                int column = unit % parts * COLUMNS;
                int count = Math.min(COLUMNS, plane - column);
                Arrays.fill(sums, 0);
                int first = Math.max(0, c - (size - 1) / 2);
                int last = Math.min(channels - 1, c + size / 2);
                for (int k = first; k <= last; k++) {
                    addSquares(from, (p - c + k) * plane + column, count, sums);
                }
                damp(from, y, p * plane + column, count, sums);
            }
        });
        return Access.wrap(shape, y);
    }

    private static void addSquares(float[] x, int at, int count, double[] sums) {
        for (int i = 0; i < count; i++) {
            sums[i] += (double) x[at + i] * x[at + i];
        }
    }

    private void damp(float[] x, float[] y, int at, int count, double[] sums) {
        for (int i = 0; i < count; i++) {
            y[at + i] = (float) (x[at + i] / divisor(sums[i]));
        }
    }

    /** What an element is divided by if the squares around it add up to so much. */
    public double divisor(double squares) {
        return power(bias + (double) alpha / size * squares);
    }

    /** {@code base^beta}; the exponent of the paper by two square roots, which cost a fraction of it. */
    private double power(double base) {
        if (beta == 0.75f) {
            double root = Math.sqrt(base);
            return root * Math.sqrt(root);
        }
        return Math.pow(base, beta);
    }

    /**
     * The gradient with respect to x of some number whose gradient with respect to the result is g, for {@code d = bias + alpha / size · Σ x²} as above,
     *
     * <pre>  ∂x[n, j, …] = g[n, j, …] · d[n, j, …]^−beta − 2 · alpha · beta / size · x[n, j, …] · Σ_c g[n, c, …] · x[n, c, …] · d[n, c, …]^(−beta − 1) </pre>
     *
     * the sum over the channels c whose sums j is part of.
     */
    public Tensor gradient(Tensor x, Tensor g, Execution execution) {
        Shape shape = x.shape();
        int channels = shape.dim(1);
        int plane = shape.size(2, shape.rank());
        float[] from = Access.array(x);
        float[] ofY = Access.array(g);
        float[] gradient = Access.floats(execution, shape.size());
        execution.parallel(shape.dim(0) * plane, COLUMNS, (begin, end) -> {
            for (int column = begin; column < end; column++) {
                column(from, ofY, gradient, column / plane * channels * plane + column % plane, plane, channels);
            }
        });
        return Access.wrap(shape, gradient);
    }

    /** One place of one picture, channel by channel. */
    private void column(float[] x, float[] g, float[] gradient, int start, int plane, int channels) {
        double factor = (double) alpha / size;
        double[] base = new double[channels];
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int k = Math.max(0, c - (size - 1) / 2); k <= Math.min(channels - 1, c + size / 2); k++) {
                sum += (double) x[start + k * plane] * x[start + k * plane];
            }
            base[c] = bias + factor * sum;
        }
        for (int j = 0; j < channels; j++) {
            double sum = 0;
            for (int c = Math.max(0, j - size / 2); c <= Math.min(channels - 1, j + (size - 1) / 2); c++) {
                sum += (double) g[start + c * plane] * x[start + c * plane] / (power(base[c]) * base[c]);
            }
            int at = start + j * plane;
            gradient[at] = (float) (g[at] / power(base[j]) - 2 * factor * beta * x[at] * sum);
        }
    }
}
