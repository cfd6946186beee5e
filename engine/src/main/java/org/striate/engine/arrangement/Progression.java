package org.striate.engine.arrangement;

import static org.striate.engine.Arguments.require;

import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;

/** Numbers at equal distances: {@code start}, {@code start + delta}, … for as long as the limit is not reached. */
public final class Progression {
    private Progression() {}

    /**
     * The numbers, as many as {@code max(⌈(limit − start) / delta⌉, 0)}.
     *
     * @param start one number, as limit and delta are, of the same type
     * @throws IllegalArgumentException if they are not, delta is 0, one is not finite, or there are more than 2³¹ − 1 numbers
     */
    public static Value of(Value start, Value limit, Value delta, Execution execution) {
        for (Value value : new Value[] {start, limit, delta}) {
            require(
                    value.shape().size() == 1 && value.type() == start.type(),
                    "start, limit and delta must be one number of one type each, got %s%s for start of type %s",
                    value.type(),
                    value.shape(),
                    start.type());
        }
        if (start instanceof Tensor first && limit instanceof Tensor end && delta instanceof Tensor step) {
            return reals(first.at(0), end.at(0), step.at(0), execution);
        }
        return wholes(start.type(), whole(start), whole(limit), whole(delta), execution);
    }

    private static long whole(Value value) {
        return ((IntegerTensor) value).at(0);
    }

    private static Value reals(double start, double limit, double delta, Execution execution) {
        double exact = Math.ceil((limit - start) / delta);
        requireCount(
                Double.isFinite(start) && Double.isFinite(exact) && exact <= Integer.MAX_VALUE, start, limit, delta);
        int count = (int) Math.max(0, exact);
        Elements to = Elements.room(ElementType.FLOAT32, Shape.of(count), execution);
        float[] numbers = (float[]) to.array();
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (start + i * delta);
        }
        return to.wrap(Shape.of(count));
    }

    private static Value wholes(ElementType type, long start, long limit, long delta, Execution execution) {
        boolean any = delta > 0 ? start < limit : start > limit;
        // Differences of 64-bit numbers need 65 bits: here they are never negative, and taken as unsigned.
        long distance = delta > 0 ? limit - start : start - limit;
        long steps = any && delta != 0 ? Long.divideUnsigned(distance - 1, Math.abs(delta)) : -1;
        requireCount(delta != 0 && steps >= -1 && steps < Integer.MAX_VALUE, start, limit, delta);
        int count = (int) (steps + 1);
        Elements to = Elements.room(type, Shape.of(count), execution);
        long[] numbers = (long[]) to.array();
        for (int i = 0; i < count; i++) {
            numbers[i] = start + i * delta;
        }
        return to.wrap(Shape.of(count));
    }

    private static void requireCount(boolean countable, Number start, Number limit, Number delta) {
        require(
                countable,
                "from %s to below %s in steps of %s there is no number of numbers, or more than 2^31 - 1",
                start,
                limit,
                delta);
    }
}
