package org.striate.engine.softmax;

import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/** What turns scores along an axis into a distribution over it. Sums are accumulated in float64; results are rounded once. */
public enum Softmax {
    /** {@code y[i] = exp(x[i]) / Σ_j exp(x[j])}. */
    SOFTMAX("Softmax") {
        @Override
        void along(float[] x, float[] y, int start, int stride, int length, Exponentials exponentials) {
            double[] powers = powers(x, start, stride, length, max(x, start, stride, length), exponentials);
            double sum = sum(powers);
            for (int i = 0, at = start; i < length; i++, at += stride) {
                y[at] = (float) (powers[i] / sum);
            }
        }

        // y[i] · (g[i] − Σ_j g[j] · y[j])
        @Override
        void back(float[] y, float[] g, float[] gradient, int start, int stride, int length) {
            double sum = 0;
            for (int i = 0, at = start; i < length; i++, at += stride) {
                sum += (double) g[at] * y[at];
            }
            for (int i = 0, at = start; i < length; i++, at += stride) {
                gradient[at] = (float) (y[at] * (g[at] - sum));
            }
        }
    },
    /** {@code y[i] = x[i] − log Σ_j exp(x[j])}. */
    LOG_SOFTMAX("LogSoftmax") {
        @Override
        void along(float[] x, float[] y, int start, int stride, int length, Exponentials exponentials) {
            double max = max(x, start, stride, length);
            double log = Math.log(sum(powers(x, start, stride, length, max, exponentials)));
            for (int i = 0, at = start; i < length; i++, at += stride) {
                y[at] = (float) (x[at] - max - log);
            }
        }

        // g[i] − exp(y[i]) · Σ_j g[j]
        @Override
        void back(float[] y, float[] g, float[] gradient, int start, int stride, int length) {
            double sum = 0;
            for (int i = 0, at = start; i < length; i++, at += stride) {
                sum += g[at];
            }
            for (int i = 0, at = start; i < length; i++, at += stride) {
                gradient[at] = (float) (g[at] - Math.exp(y[at]) * sum);
            }
        }
    },
    /** {@code y[i] = 1} for the first largest x[i], else 0. */
    HARDMAX("Hardmax") {
        @Override
        void along(float[] x, float[] y, int start, int stride, int length, Exponentials exponentials) {
            int largest = start;
            for (int i = 0, at = start; i < length; i++, at += stride) {
                largest = x[at] > x[largest] ? at : largest;
                y[at] = 0;
            }
            y[largest] = 1;
        }

        // What is largest does not change by a little.
        @Override
        void back(float[] y, float[] g, float[] gradient, int start, int stride, int length) {
            for (int i = 0, at = start; i < length; i++, at += stride) {
                gradient[at] = 0;
            }
        }
    };

    private static final int GRAIN = 1 << 13;

    private final String label;

    Softmax(String label) {
        this.label = label;
    }

    /** ONNX's name of the function. */
    public String label() {
        return label;
    }

    /**
     * The function along an axis; negative axes count from the end.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public Tensor apply(Tensor x, int axis, Execution execution) {
        float[] from = Access.array(x);
        float[] y = Access.floats(execution, x.shape().size());
        Exponentials exponentials = execution.isByDefinition() ? new ScalarExponentials() : Exponentials.fastest();
        forEachLine(
                x.shape(),
                axis,
                execution,
                (start, stride, length) -> along(from, y, start, stride, length, exponentials));
        return Access.wrap(x.shape(), y);
    }

    /**
     * The gradient with respect to x of some number whose gradient with respect to {@code y = apply(x, axis)} is g.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public Tensor gradient(Tensor y, Tensor g, int axis, Execution execution) {
        float[] results = Access.array(y);
        float[] from = Access.array(g);
        float[] gradient = Access.floats(execution, y.shape().size());
        forEachLine(
                y.shape(),
                axis,
                execution,
                (start, stride, length) -> back(results, from, gradient, start, stride, length));
        return Access.wrap(y.shape(), gradient);
    }

    /** The work on the {@code length} elements from {@code start}, {@code stride} apart. */
    private interface Line {
        void run(int start, int stride, int length);
    }

    private static void forEachLine(Shape shape, int axis, Execution execution, Line line) {
        int along = Arguments.axis(axis, shape.rank());
        int length = shape.dim(along);
        int stride = shape.size(along + 1, shape.rank());
        int lines = length == 0 ? 0 : shape.size() / length;
        execution.parallel(lines, Math.max(1, GRAIN / Math.max(1, length)), (first, last) -> {
            for (int i = first; i < last; i++) {
                line.run(i / stride * length * stride + i % stride, stride, length);
            }
        });
    }

    /** The function of the {@code length} elements from {@code start}, {@code stride} apart; at least one. */
    abstract void along(float[] x, float[] y, int start, int stride, int length, Exponentials exponentials);

    /** The gradient of these elements, from that of their results. */
    abstract void back(float[] y, float[] g, float[] gradient, int start, int stride, int length);

    private static double max(float[] x, int start, int stride, int length) {
        float max = x[start];
        for (int i = 1, at = start + stride; i < length; i++, at += stride) {
            max = Math.max(max, x[at]);
        }
        return max;
    }

    /** What each score, less the largest, is the logarithm of. */
    private static double[] powers(
            float[] x, int start, int stride, int length, double max, Exponentials exponentials) {
        double[] powers = new double[length];
        if (stride == 1) {
            exponentials.fill(x, start, max, powers);
            return powers;
        }
        float[] line = new float[length];
        for (int i = 0, at = start; i < length; i++, at += stride) {
            line[i] = x[at];
        }
        exponentials.fill(line, 0, max, powers);
        return powers;
    }

    private static double sum(double[] powers) {
        double sum = 0;
        for (double power : powers) {
            sum += power;
        }
        return sum;
    }
}
