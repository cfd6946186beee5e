package org.striate.engine.arrangement;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Value;

/**
 * The different slices of a tensor along an axis, equal ones counted once. NaN equals itself.
 *
 * @param first for each, the index of the first slice that equals it
 * @param which for each slice of the tensor, the number of its equal among them
 * @param counts for each, how many slices equal it
 */
public record Distinct(IntegerTensor first, IntegerTensor which, IntegerTensor counts) {
    /**
     * The different slices of a tensor.
     *
     * @param sorted whether they are in ascending order, element by element; else in the order in which they first appear
     * @throws IllegalArgumentException if there is no such axis
     */
    public static Distinct of(Value x, int axis, boolean sorted, Execution execution) {
        Shape shape = x.shape();
        int along = Arguments.axis(axis, shape.rank());
        int[] axisFirst = IntStream.concat(
                        IntStream.of(along), IntStream.range(0, shape.rank()).filter(other -> other != along))
                .toArray();
        Elements slices = Elements.of(Selection.of(shape).permute(axisFirst).apply(x, execution));
        int size = shape.dim(along);
        Comparator<Integer> order = order(slices, size == 0 ? 0 : shape.size() / size);
        Integer[] ascending = IntStream.range(0, size).boxed().toArray(Integer[]::new);
        Arrays.sort(ascending, order);

        int[] group = new int[size];
        int groups = 0;
        for (int i = 0; i < size; i++) {
            boolean another = i == 0 || order.compare(ascending[i - 1], ascending[i]) != 0;
            groups += another ? 1 : 0;
            group[ascending[i]] = groups - 1;
        }
        return sorted ? numbered(group, groups) : numbered(inOrderOfAppearance(group, groups), groups);
    }

    /** Compares slices of neighbouring elements. */
    private static Comparator<Integer> order(Elements slices, int length) {
        return (left, right) -> {
            for (int i = 0; i < length; i++) {
                int difference = Long.compare(slices.order(left * length + i), slices.order(right * length + i));
                if (difference != 0) {
                    return difference;
                }
            }
            return 0;
        };
    }

    private static int[] inOrderOfAppearance(int[] group, int groups) {
        int[] renamed = new int[groups];
        Arrays.fill(renamed, -1);
        int next = 0;
        int[] result = new int[group.length];
        for (int slice = 0; slice < group.length; slice++) {
            if (renamed[group[slice]] < 0) {
                renamed[group[slice]] = next++;
            }
            result[slice] = renamed[group[slice]];
        }
        return result;
    }

    private static Distinct numbered(int[] group, int groups) {
        long[] first = new long[groups];
        long[] which = new long[group.length];
        long[] counts = new long[groups];
        for (int slice = group.length - 1; slice >= 0; slice--) {
            first[group[slice]] = slice;
            which[slice] = group[slice];
            counts[group[slice]]++;
        }
        return new Distinct(IntegerTensor.of(first), IntegerTensor.of(which), IntegerTensor.of(counts));
    }
}
