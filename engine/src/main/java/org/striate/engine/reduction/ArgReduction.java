package org.striate.engine.reduction;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Arguments;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;

/** Where along an axis the extreme element lies, as int64; the first NaN is more extreme than any number. */
public enum ArgReduction {
    /** The largest element's position. */
    ARG_MAX("ArgMax"),
    /** The smallest element's position. */
    ARG_MIN("ArgMin");

    /** Elements that one piece of parallel work compares, at least. */
    private static final int GRAIN = 1 << 14;

    /** Neighbouring lines that are searched together, row by row, so that memory is read in order. */
    private static final int COLUMNS = 1 << 9;

    /** Which of several equal elements counts. */
    public enum Tie {
        FIRST,
        LAST
    }

    private final String label;

    ArgReduction(String label) {
        this.label = label;
    }

    /** ONNX's name of the reduction. */
    public String label() {
        return label;
    }

    /**
     * The positions; the axis stays, with one element.
     *
     * @param axis negative ones count from the end
     * @throws IllegalArgumentException if there is no such axis, or it is empty
     */
    public IntegerTensor apply(Value x, int axis, Tie tie, Execution execution) {
        Shape shape = x.shape();
        int along = Arguments.axis(axis, shape.rank());
        require(shape.dim(along) > 0, "%s needs an element along axis %d, got shape %s", label, axis, shape);
        Beats beats = switch (x) {
            case Tensor floats -> beats(Access.array(floats), tie);
            case IntegerTensor integers -> beats(Access.array(integers), tie);
        };
        Shape output = shape.with(along, 1);
        long[] y = new long[output.size()];
        int length = shape.dim(along);
        int stride = shape.size(along + 1, shape.rank());
        int parts = Math.ceilDiv(stride, COLUMNS);
        int work = Math.max(1, length * Math.min(stride, COLUMNS));
        execution.parallel(shape.size(0, along) * parts, Math.max(1, GRAIN / work), (from, to) -> {
            for (int unit = from; unit < to; unit++) {
                int outer = unit / parts;
                int column = unit % parts * COLUMNS;
                int count = Math.min(COLUMNS, stride - column);
                search(beats, outer * length * stride + column, stride, length, count, y, outer * stride + column);
            }
        });
        return Access.wrap(ElementType.INT64, output, y);
    }

    /** Searches {@code count} neighbouring lines; y holds the best positions so far, 0 at first. */
    private static void search(Beats beats, int xAt, int stride, int length, int count, long[] y, int yAt) {
        for (int k = 1; k < length; k++) {
            for (int i = 0; i < count; i++) {
                int best = xAt + (int) y[yAt + i] * stride + i;
                if (beats.test(xAt + k * stride + i, best)) {
                    y[yAt + i] = k;
                }
            }
        }
    }

    /** Whether the element at a position is more extreme than the one at another position, which lies before it. */
    private interface Beats {
        boolean test(int position, int before);
    }

    private Beats beats(float[] x, Tie tie) {
        float sign = this == ARG_MAX ? 1 : -1;
        boolean last = tie == Tie.LAST;
        return (position, before) -> {
            float a = sign * x[position];
            float b = sign * x[before];
            return a > b || (last && a == b) || (Float.isNaN(a) && !Float.isNaN(b));
        };
    }

    private Beats beats(long[] x, Tie tie) {
        boolean max = this == ARG_MAX;
        boolean last = tie == Tie.LAST;
        return (position, before) -> {
            int order = Long.compare(x[position], x[before]);
            return (max ? order > 0 : order < 0) || (last && order == 0);
        };
    }
}
