package org.striate.insight.account;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.striate.engine.Shape;

/**
 * Where a number lies.
 *
 * @param value the name of the value in the network
 * @param position one index an axis of it
 */
public record Place(String value, List<Integer> position) {
    public Place {
        position = List.copyOf(position);
    }

    /** The place of the element at a row-major position. */
    static Place of(String value, Shape shape, int index) {
        int[] strides = shape.strides();
        return new Place(
                value,
                IntStream.range(0, strides.length)
                        .mapToObj(axis -> index / strides[axis] % shape.dim(axis))
                        .toList());
    }

    /**
     * The row-major position in a value of this shape.
     *
     * @throws IllegalArgumentException if it lies outside
     */
    int index(Shape shape) {
        boolean within = position.size() == shape.rank();
        int index = 0;
        for (int axis = 0; within && axis < shape.rank(); axis++) {
            int at = position.get(axis);
            within = at >= 0 && at < shape.dim(axis);
            index = index * shape.dim(axis) + at;
        }
        require(within, "position %s lies outside %s, whose shape is %s", position, value, shape);
        return index;
    }

    @Override
    public String toString() {
        return value + Arrays.toString(position.toArray());
    }
}
