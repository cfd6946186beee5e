package org.striate.insight.attribution;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/** What stands in an input's place where a window hides it. */
public sealed interface Cover {
    /** Zeros: of a normalised photograph, its dataset's mean colour. The window's edges are new to the picture, and a network sees them. */
    record Zeros() implements Cover {
        @Override
        public Tensor of(Tensor x) {
            return Tensor.zeros(x.shape());
        }
    }

    /**
     * The input itself without its detail, each spatial axis averaged with the weights {@code exp(−d² / 2σ²)}, over the samples that there are: what is
     * hidden keeps its brightness and colour, and no edge is new. Fong &amp; Vedaldi, Interpretable explanations of black boxes by meaningful perturbation,
     * 2017.
     *
     * @param sigma the standard deviation σ, in samples
     */
    record Blurred(double sigma) implements Cover {
        /** Beyond so many standard deviations weights are left out: all of them are 0.3 % of the sum. */
        private static final int REACH = 3;

        /** @throws IllegalArgumentException if sigma is not positive */
        public Blurred {
            require(sigma > 0 && Double.isFinite(sigma), "sigma must be positive, got %s", sigma);
        }

        @Override
        public Tensor of(Tensor x) {
            Shape shape = x.shape();
            float[] blurred = x.toArray();
            for (int axis = 2; axis < shape.rank(); axis++) {
                blurred = along(blurred, shape.dim(axis), shape.size(axis + 1, shape.rank()));
            }
            return Access.wrap(shape, blurred);
        }

        /** Averages along an axis of so many samples, which are so far apart. */
        private float[] along(float[] x, int size, int stride) {
            int reach = (int) Math.ceil(REACH * sigma);
            double[] weights = new double[reach + 1];
            for (int d = 0; d <= reach; d++) {
                weights[d] = Math.exp(-d * d / (2 * sigma * sigma));
            }
            float[] y = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                int at = i / stride % size;
                double sum = 0;
                double all = 0;
                for (int to = Math.max(0, at - reach); to <= Math.min(size - 1, at + reach); to++) {
                    double weight = weights[Math.abs(to - at)];
                    sum += weight * x[i + (to - at) * stride];
                    all += weight;
                }
                y[i] = (float) (sum / all);
            }
            return y;
        }
    }

    /**
     * The cover of a whole input.
     *
     * @param x (1, C, spatial …)
     */
    Tensor of(Tensor x);
}
