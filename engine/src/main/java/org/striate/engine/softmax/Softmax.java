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
        void along(float[] x, float[] y, int start, int stride, int length) {
            double max = max(x, start, stride, length);
            double sum = sumOfExponentials(x, start, stride, length, max);
            for (int i = 0, at = start; i < length; i++, at += stride) {
                y[at] = (float) (Math.exp(x[at] - max) / sum);
            }
        }
    },
    /** {@code y[i] = x[i] − log Σ_j exp(x[j])}. */
    LOG_SOFTMAX("LogSoftmax") {
        @Override
        void along(float[] x, float[] y, int start, int stride, int length) {
            double max = max(x, start, stride, length);
            double log = Math.log(sumOfExponentials(x, start, stride, length, max));
            for (int i = 0, at = start; i < length; i++, at += stride) {
                y[at] = (float) (x[at] - max - log);
            }
        }
    },
    /** {@code y[i] = 1} for the first largest x[i], else 0. */
    HARDMAX("Hardmax") {
        @Override
        void along(float[] x, float[] y, int start, int stride, int length) {
            int largest = start;
            for (int i = 0, at = start; i < length; i++, at += stride) {
                largest = x[at] > x[largest] ? at : largest;
                y[at] = 0;
            }
            y[largest] = 1;
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
        Shape shape = x.shape();
        int along = Arguments.axis(axis, shape.rank());
        int length = shape.dim(along);
        int stride = shape.size(along + 1, shape.rank());
        float[] from = Access.array(x);
        float[] y = Access.floats(execution, shape.size());
        int lines = length == 0 ? 0 : shape.size() / length;
        execution.parallel(lines, Math.max(1, GRAIN / Math.max(1, length)), (first, last) -> {
            for (int line = first; line < last; line++) {
                along(from, y, line / stride * length * stride + line % stride, stride, length);
            }
        });
        return Access.wrap(shape, y);
    }

    /** The function of the {@code length} elements from {@code start}, {@code stride} apart; at least one. */
    abstract void along(float[] x, float[] y, int start, int stride, int length);

    private static double max(float[] x, int start, int stride, int length) {
        float max = x[start];
        for (int i = 1, at = start + stride; i < length; i++, at += stride) {
            max = Math.max(max, x[at]);
        }
        return max;
    }

    private static double sumOfExponentials(float[] x, int start, int stride, int length, double max) {
        double sum = 0;
        for (int i = 0, at = start; i < length; i++, at += stride) {
            sum += Math.exp(x[at] - max);
        }
        return sum;
    }
}
