package org.striate.engine.elementwise;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.function.UnaryFunction;
import org.striate.engine.internal.Access;

/** Functions applied to tensors element by element; of several tensors, by NumPy's rule of {@link Broadcast}ing. */
public final class Elementwise {
    /** Elements that one piece of parallel work computes. */
    private static final int GRAIN = 1 << 14;

    /** A side that a row repeats is copied out this many times, so that functions see but one kind of loop. */
    private static final int REPEATED = 1 << 10;

    private Elementwise() {}

    /** {@code f(x)} for each element. */
    public static Tensor apply(UnaryFunction f, Tensor x, Execution execution) {
        int size = x.shape().size();
        float[] from = Access.array(x);
        float[] y = Access.floats(execution, size);
        execution.parallel(size, GRAIN, (start, end) -> {
            System.arraycopy(from, start, y, start, end - start);
            f.apply(y, start, end);
        });
        return Access.wrap(x.shape(), y);
    }

    /**
     * {@code f(a, b)} for each pair of elements, with the type of both.
     *
     * @throws IllegalArgumentException if the types differ, the shapes do not broadcast, or a whole number is divided by 0
     */
    public static Value apply(Arithmetic f, Value a, Value b, Execution execution) {
        requireOneType(f.label(), a, b);
        Broadcast broadcast = Broadcast.of(a.shape(), b.shape());
        if (a instanceof Tensor left && b instanceof Tensor right) {
            return floats(f, broadcast, left, right, execution);
        }
        return longs(f::apply, broadcast, (IntegerTensor) a, (IntegerTensor) b, execution);
    }

    /**
     * {@code f(a, b)} for each pair of whole numbers, or of truth values, with the type of both.
     *
     * @throws IllegalArgumentException if the types differ or the shapes do not broadcast
     */
    public static IntegerTensor apply(Bitwise f, IntegerTensor a, IntegerTensor b, Execution execution) {
        requireOneType(f.toString(), a, b);
        return longs(f::apply, Broadcast.of(a.shape(), b.shape()), a, b, execution);
    }

    /**
     * The answer to a question about each pair of elements.
     *
     * @return of type bool
     * @throws IllegalArgumentException if the types differ or the shapes do not broadcast
     */
    public static IntegerTensor compare(Comparison question, Value a, Value b, Execution execution) {
        requireOneType(question.label(), a, b);
        Broadcast broadcast = Broadcast.of(a.shape(), b.shape());
        long[] y = new long[broadcast.output().size()];
        int stepA = broadcast.isRepeated(0) ? 0 : 1;
        int stepB = broadcast.isRepeated(1) ? 0 : 1;
        Broadcast.Row row;
        if (a instanceof Tensor left && b instanceof Tensor right) {
            float[] as = Access.array(left);
            float[] bs = Access.array(right);
            row = (at, yAt, count) -> {
                for (int i = 0; i < count; i++) {
                    y[yAt + i] = question.test(as[at[0] + i * stepA], bs[at[1] + i * stepB]) ? 1 : 0;
                }
            };
        } else {
            long[] as = Access.array((IntegerTensor) a);
            long[] bs = Access.array((IntegerTensor) b);
            row = (at, yAt, count) -> {
                for (int i = 0; i < count; i++) {
                    y[yAt + i] = question.test(as[at[0] + i * stepA], bs[at[1] + i * stepB]) ? 1 : 0;
                }
            };
        }
        execution.parallel(y.length, GRAIN, (from, to) -> broadcast.rows(from, to, row));
        return Access.wrap(ElementType.BOOL, broadcast.output(), y);
    }

    /**
     * Each element from {@code a} where the condition is true, else from {@code b}.
     *
     * @param condition of type bool
     * @throws IllegalArgumentException if the condition is of another type, the types of a and b differ, or the shapes do not broadcast
     */
    public static Value where(IntegerTensor condition, Value a, Value b, Execution execution) {
        require(
                condition.type() == ElementType.BOOL,
                "the condition of Where must be of type bool, got %s",
                condition.type());
        requireOneType("Where", a, b);
        Broadcast broadcast = Broadcast.of(condition.shape(), a.shape(), b.shape());
        Shape shape = broadcast.output();
        long[] truth = Access.array(condition);
        int stepC = broadcast.isRepeated(0) ? 0 : 1;
        int stepA = broadcast.isRepeated(1) ? 0 : 1;
        int stepB = broadcast.isRepeated(2) ? 0 : 1;
        if (a instanceof Tensor left && b instanceof Tensor right) {
            float[] as = Access.array(left);
            float[] bs = Access.array(right);
            float[] y = Access.floats(execution, shape.size());
            execution.parallel(
                    shape.size(),
                    GRAIN,
                    (from, to) -> broadcast.rows(from, to, (at, yAt, count) -> {
                        for (int i = 0; i < count; i++) {
                            y[yAt + i] = truth[at[0] + i * stepC] != 0 ? as[at[1] + i * stepA] : bs[at[2] + i * stepB];
                        }
                    }));
            return Access.wrap(shape, y);
        }
        long[] as = Access.array((IntegerTensor) a);
        long[] bs = Access.array((IntegerTensor) b);
        long[] y = new long[shape.size()];
        execution.parallel(
                shape.size(),
                GRAIN,
                (from, to) -> broadcast.rows(from, to, (at, yAt, count) -> {
                    for (int i = 0; i < count; i++) {
                        y[yAt + i] = truth[at[0] + i * stepC] != 0 ? as[at[1] + i * stepA] : bs[at[2] + i * stepB];
                    }
                }));
        return Access.wrap(a.type(), shape, y);
    }

    private static Tensor floats(Arithmetic f, Broadcast broadcast, Tensor a, Tensor b, Execution execution) {
        int size = broadcast.output().size();
        float[] as = Access.array(a);
        float[] bs = Access.array(b);
        float[] y = Access.floats(execution, size);
        boolean repeatA = broadcast.isRepeated(0);
        boolean repeatB = broadcast.isRepeated(1);
        execution.parallel(size, GRAIN, (from, to) -> {
            float[] oneA = repeatA ? new float[REPEATED] : as;
            float[] oneB = repeatB ? new float[REPEATED] : bs;
            broadcast.rows(from, to, (at, yAt, count) -> {
                int filled = Math.min(count, REPEATED);
                if (repeatA) {
                    Arrays.fill(oneA, 0, filled, as[at[0]]);
                }
                if (repeatB) {
                    Arrays.fill(oneB, 0, filled, bs[at[1]]);
                }
                int part = repeatA || repeatB ? REPEATED : count;
                for (int done = 0; done < count; done += part) {
                    int aAt = repeatA ? 0 : at[0] + done;
                    int bAt = repeatB ? 0 : at[1] + done;
                    f.apply(oneA, aAt, oneB, bAt, y, yAt + done, Math.min(part, count - done));
                }
            });
        });
        return Access.wrap(broadcast.output(), y);
    }

    /** A function of two whole numbers. */
    @FunctionalInterface
    private interface WholeFunction {
        long apply(long a, long b);
    }

    private static IntegerTensor longs(
            WholeFunction f, Broadcast broadcast, IntegerTensor a, IntegerTensor b, Execution execution) {
        ElementType type = a.type();
        long[] as = Access.array(a);
        long[] bs = Access.array(b);
        long[] y = new long[broadcast.output().size()];
        int stepA = broadcast.isRepeated(0) ? 0 : 1;
        int stepB = broadcast.isRepeated(1) ? 0 : 1;
        execution.parallel(
                y.length,
                GRAIN,
                (from, to) -> broadcast.rows(from, to, (at, yAt, count) -> {
                    for (int i = 0; i < count; i++) {
                        y[yAt + i] = type.wrap(f.apply(as[at[0] + i * stepA], bs[at[1] + i * stepB]));
                    }
                }));
        return Access.wrap(type, broadcast.output(), y);
    }

    private static void requireOneType(String function, Value a, Value b) {
        require(
                a.type() == b.type(),
                "%s takes two tensors of one type, got %s%s and %s%s; cast one of them",
                function,
                a.type(),
                a.shape(),
                b.type(),
                b.shape());
    }
}
