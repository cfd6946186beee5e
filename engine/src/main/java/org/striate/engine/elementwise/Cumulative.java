package org.striate.engine.elementwise;

import org.striate.engine.Arguments;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;

/** What the elements along an axis add up or multiply to, from the first to each. Gathered in float64 and rounded once; whole numbers wrap around. */
public enum Cumulative {
    /** {@code yᵢ = x₀ + … + xᵢ}. */
    SUM("CumSum", 0) {
        @Override
        double next(double gathered, double x) {
            return gathered + x;
        }

        @Override
        long next(long gathered, long x) {
            return gathered + x;
        }
    },
    /** {@code yᵢ = x₀ · … · xᵢ}. */
    PRODUCT("CumProd", 1) {
        @Override
        double next(double gathered, double x) {
            return gathered * x;
        }

        @Override
        long next(long gathered, long x) {
            return gathered * x;
        }
    };

    private final String label;
    private final int ofNothing;

    Cumulative(String label, int ofNothing) {
        this.label = label;
        this.ofNothing = ofNothing;
    }

    abstract double next(double gathered, double x);

    abstract long next(long gathered, long x);

    /** ONNX's name of the function. */
    public String label() {
        return label;
    }

    /**
     * The function of each line along an axis.
     *
     * @param exclusive whether an element counts for those after it alone, so that the first is that of nothing
     * @param reverse whether it goes from the last to the first
     * @throws IllegalArgumentException if there is no such axis
     */
    public Value apply(Value x, int axis, boolean exclusive, boolean reverse, Execution execution) {
        Shape shape = x.shape();
        int along = Arguments.axis(axis, shape.rank());
        int size = shape.dim(along);
        int inner = shape.size(along + 1, shape.rank());
        int step = reverse ? -inner : inner;
        int first = reverse ? (size - 1) * inner : 0;
        Line line;
        Value result;
        switch (x) {
            case Tensor tensor -> {
                float[] from = Access.array(tensor);
                float[] y = Access.floats(execution, shape.size());
                line = start -> line(from, y, start + first, step, size, exclusive);
                result = Access.wrap(shape, y);
            }
            case IntegerTensor tensor -> {
                long[] from = Access.array(tensor);
                long[] y = new long[shape.size()];
                line = start -> line(tensor.type(), from, y, start + first, step, size, exclusive);
                result = Access.wrap(tensor.type(), shape, y);
            }
        }
        int lines = size == 0 ? 0 : shape.size() / size;
        execution.parallel(lines, Math.max(1, lines / (execution.threads() * 4)), (from, to) -> {
            for (int i = from; i < to; i++) {
                line.run(i / inner * size * inner + i % inner);
            }
        });
        return result;
    }

    /** The gradient with respect to x of some number whose gradient with respect to {@link #apply} is g; other arguments as there. */
    public Tensor gradient(Tensor x, Tensor g, int axis, boolean exclusive, boolean reverse, Execution execution) {
        if (this == SUM) {
            return (Tensor) apply(g, axis, exclusive, !reverse, execution);
        }
        Shape shape = x.shape();
        int along = Arguments.axis(axis, shape.rank());
        int size = shape.dim(along);
        int inner = shape.size(along + 1, shape.rank());
        float[] gradient = new float[shape.size()];
        int lines = size == 0 ? 0 : shape.size() / size;
        execution.parallel(lines, 1, (from, to) -> {
            for (int i = from; i < to; i++) {
                int start = i / inner * size * inner + i % inner + (reverse ? (size - 1) * inner : 0);
                ofProducts(
                        Access.array(x), Access.array(g), gradient, start, reverse ? -inner : inner, size, exclusive);
            }
        });
        return Access.wrap(shape, gradient);
    }

    /** Of each element, the sum over the products that it is a factor of, each without it. */
    private static void ofProducts(
            float[] x, float[] g, float[] gradient, int start, int step, int size, boolean exclusive) {
        double before = 1;
        for (int i = 0; i < size; i++) {
            double product = before;
            double sum = exclusive ? 0 : g[start + i * step] * before;
            for (int j = i + 1; j < size; j++) {
                double factor = x[start + j * step];
                sum += g[start + j * step] * (exclusive ? product : product * factor);
                product *= factor;
            }
            gradient[start + i * step] = (float) sum;
            before *= x[start + i * step];
        }
    }

    /** The work on one line of the tensor. */
    private interface Line {
        void run(int start);
    }

    private void line(float[] x, float[] y, int start, int step, int size, boolean exclusive) {
        double gathered = ofNothing;
        for (int i = 0, at = start; i < size; i++, at += step) {
            double before = gathered;
            gathered = next(gathered, x[at]);
            y[at] = (float) (exclusive ? before : gathered);
        }
    }

    private void line(ElementType type, long[] x, long[] y, int start, int step, int size, boolean exclusive) {
        long gathered = ofNothing;
        for (int i = 0, at = start; i < size; i++, at += step) {
            long before = gathered;
            gathered = next(gathered, x[at]);
            y[at] = type.wrap(exclusive ? before : gathered);
        }
    }
}
