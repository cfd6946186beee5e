package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import org.striate.engine.Arguments;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Value;

/** Whole numbers that an operation reads from an input: sizes, axes, indices. */
final class WholeNumbers {
    private WholeNumbers() {}

    /**
     * A list of numbers, or one number as a list of one.
     *
     * @param name the input's, for the message
     * @throws IllegalArgumentException if the input holds real numbers, or has more than one axis
     */
    static long[] list(String name, Value input) {
        if (input instanceof IntegerTensor numbers) {
            require(input.shape().rank() <= 1, "%s must be a list of whole numbers, got shape %s", name, input.shape());
            return numbers.toArray();
        }
        throw new IllegalArgumentException("%s must be whole numbers, got type %s".formatted(name, input.type()));
    }

    /**
     * One number.
     *
     * @throws IllegalArgumentException if the input is not one whole number
     */
    static long one(String name, Value input) {
        long[] numbers = list(name, input);
        require(numbers.length == 1, "%s must be one whole number, got shape %s", name, input.shape());
        return numbers[0];
    }

    /**
     * The axes that are named, each of them once; negative ones count from the end.
     *
     * @throws IllegalArgumentException if there is no such axis, or one is named twice
     */
    static int[] axes(long[] named, int rank) {
        int[] axes = Arrays.stream(named)
                .mapToInt(axis -> Arguments.axis(axis, rank))
                .toArray();
        require(
                Arrays.stream(axes).distinct().count() == axes.length,
                "axes must name each axis once at most, got %s for rank %d",
                Arrays.toString(named),
                rank);
        return axes;
    }
}
