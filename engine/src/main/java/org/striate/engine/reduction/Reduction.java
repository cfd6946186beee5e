package org.striate.engine.reduction;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Cast;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.function.Clip;
import org.striate.engine.function.Elementary;
import org.striate.engine.internal.Access;

/**
 * One number made of all elements along some axes. Real numbers are gathered in float64, by definition one after the other, and rounded once. Of whole numbers the sums and products wrap
 * around to the type, and what is no whole number loses its fraction.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions are lambdas, which hold nothing
public enum Reduction {
    /** {@code Σ x}. */
    SUM("ReduceSum", Gathering.SUM, (sum, count) -> sum),
    /** {@code Σ x / n}; of no elements NaN. */
    MEAN("ReduceMean", Gathering.SUM, (sum, count) -> sum / count),
    /** The largest; NaN if one is; of no elements −∞, or the type's smallest number. */
    MAX("ReduceMax", Gathering.MAX, (max, count) -> max),
    /** The smallest; NaN if one is; of no elements +∞, or the type's largest number. */
    MIN("ReduceMin", Gathering.MIN, (min, count) -> min),
    /** {@code Π x}. */
    PROD("ReduceProd", Gathering.PRODUCT, (product, count) -> product),
    /** {@code Σ |x|}. */
    L1("ReduceL1", Gathering.SUM_OF_MAGNITUDES, (sum, count) -> sum),
    /** {@code √(Σ x²)}. */
    L2("ReduceL2", Gathering.SUM_OF_SQUARES, (sum, count) -> Math.sqrt(sum)),
    /** {@code log Σ x}. */
    LOG_SUM("ReduceLogSum", Gathering.SUM, (sum, count) -> Math.log(sum)),
    /**
     * {@code log Σ exp(x)}, computed as {@code m + log Σ exp(x − m)} with the largest x for m, so that nothing overflows; x − m and its exponential are
     * rounded to float32 too.
     */
    LOG_SUM_EXP("ReduceLogSumExp", Gathering.SUM, (sum, count) -> Math.log(sum)) {
        @Override
        Value reduce(Value x, ReducedAxes axes, Execution execution) {
            Tensor floats = (Tensor) Cast.cast(x, ElementType.FLOAT32, execution);
            Tensor max = (Tensor) MAX.reduce(floats, axes, execution);
            // An infinite m would make NaN of ∞ − ∞.
            Tensor m = Elementwise.apply(new Clip(-Float.MAX_VALUE, Float.MAX_VALUE), max, execution);
            Tensor shifted = (Tensor) Elementwise.apply(Arithmetic.SUB, floats, m, execution);
            Value logs = super.reduce(Elementwise.apply(Elementary.EXP, shifted, execution), axes, execution);
            return Cast.cast(Elementwise.apply(Arithmetic.ADD, logs, m, execution), x.type(), execution);
        }
    },
    /** {@code Σ x²}. */
    SUM_SQUARE("ReduceSumSquare", Gathering.SUM_OF_SQUARES, (sum, count) -> sum);

    /** Elements that one piece of parallel work gathers, at least. */
    private static final int GRAIN = 1 << 14;

    /** Neighbouring results that are gathered at once, so that their lanes stay in the first-level cache. */
    private static final int COLUMNS = 1 << 10;

    /** Lanes over which the elements of a run are spread. */
    private static final int LANES = 64;

    /** How what was gathered becomes the result. */
    private interface Finish {
        double result(double gathered, int count);
    }

    private final String label;
    private final Gathering gathering;
    private final Finish finish;

    Reduction(String label, Gathering gathering, Finish finish) {
        this.label = label;
        this.gathering = gathering;
        this.finish = finish;
    }

    /** ONNX's name of the reduction. */
    public String label() {
        return label;
    }

    /**
     * The shape of a reduction's result.
     *
     * @param axes those that are reduced, negative ones counted from the end
     * @param keepDims whether reduced axes stay, with one element
     * @throws IllegalArgumentException if there is no such axis
     */
    public static Shape shape(Shape x, List<Integer> axes, boolean keepDims) {
        return new ReducedAxes(x, axes).output(keepDims);
    }

    /**
     * The reduction of a tensor, with the tensor's type.
     *
     * @param axes those that are reduced, negative ones counted from the end; without any, each element is reduced by itself
     * @param keepDims whether reduced axes stay, with one element
     * @throws IllegalArgumentException if there is no such axis, or the mean of no whole numbers is asked for
     */
    public Value apply(Value x, List<Integer> axes, boolean keepDims, Execution execution) {
        ReducedAxes reduced = new ReducedAxes(x.shape(), axes);
        return reduce(x, reduced, execution).reshape(reduced.output(keepDims));
    }

    /** What no element at all is gathered into. */
    public double nothing() {
        return gathering.nothing();
    }

    /** What was gathered, with one element more. */
    public double gather(double gathered, float element) {
        double[] lane = {gathered};
        gathering.gather(lane, new float[] {element}, 0, 1);
        return lane[0];
    }

    /** What so many elements that were gathered become, still to be rounded. */
    public double finish(double gathered, int count) {
        return finish.result(gathered, count);
    }

    /** The result, with reduced axes kept. */
    Value reduce(Value x, ReducedAxes axes, Execution execution) {
        return switch (x) {
            case Tensor floats -> floats(floats, axes, execution);
            case IntegerTensor integers -> integers(integers, axes);
        };
    }

    private Tensor floats(Tensor x, ReducedAxes axes, Execution execution) {
        Shape output = axes.output(true);
        float[] from = Access.array(x);
        float[] y = Access.floats(execution, output.size());
        int parts = Math.ceilDiv(axes.width, COLUMNS);
        long work = Math.max(1, (long) axes.count() * Math.min(axes.width, COLUMNS));
        execution.parallel(axes.starts.length * parts, (int) Math.max(1, GRAIN / work), (begin, end) -> {
            double[] lanes = new double[Math.max(LANES, Math.min(axes.width, COLUMNS))];
            for (int unit = begin; unit < end; unit++) {
                int result = unit / parts;
                int column = unit % parts * COLUMNS;
                if (axes.width == 1) {
                    run(from, axes, axes.starts[result], lanes, execution.isByDefinition() ? 1 : LANES);
                } else {
                    columns(from, axes, axes.starts[result] + column, Math.min(COLUMNS, axes.width - column), lanes);
                }
                for (int i = 0; i < Math.min(COLUMNS, axes.width - column); i++) {
                    y[result * axes.width + column + i] = (float) finish.result(lanes[i], axes.count());
                }
            }
        });
        return Access.wrap(output, y);
    }

    /** Gathers a single result into the first of so many lanes. */
    private void run(float[] x, ReducedAxes axes, int start, double[] lanes, int count) {
        Arrays.fill(lanes, 0, count, gathering.nothing());
        for (int row : axes.rows) {
            for (int at = 0; at < axes.run; at += count) {
                gathering.gather(lanes, x, start + row + at, Math.min(count, axes.run - at));
            }
        }
        lanes[0] = gathering.fold(lanes, Math.min(count, axes.run));
    }

    /** Gathers neighbouring results, each into its own lane. */
    private void columns(float[] x, ReducedAxes axes, int start, int count, double[] lanes) {
        Arrays.fill(lanes, 0, count, gathering.nothing());
        for (int row : axes.rows) {
            gathering.gather(lanes, x, start + row, count);
        }
    }

    private IntegerTensor integers(IntegerTensor x, ReducedAxes axes) {
        Shape output = axes.output(true);
        long[] from = Access.array(x);
        long[] y = new long[output.size()];
        for (int i = 0; i < y.length; i++) {
            long gathered = gathering.nothing(x.type());
            for (int row : axes.rows) {
                int at = axes.starts[i / axes.width] + row + i % axes.width;
                for (int k = 0; k < axes.run; k++) {
                    gathered = gathering.gather(gathered, from[at + k]);
                }
            }
            y[i] = x.type().wrap(whole(gathered, axes.count()));
        }
        return Access.wrap(x.type(), output, y);
    }

    private long whole(long gathered, int count) {
        return switch (this) {
            case MEAN -> {
                require(count > 0, "no whole number is the mean of no elements: reduce an axis that is not empty");
                yield gathered / count;
            }
            case L2, LOG_SUM -> (long) finish.result((double) gathered, count);
            default -> gathered;
        };
    }
}
