package org.striate.engine.arrangement;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.striate.engine.Arguments;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;

/** Which elements come first when those along an axis are put in order. */
public final class Ranking {
    /** Elements that one piece of parallel work looks at. */
    private static final int GRAIN = 1 << 14;

    private Ranking() {}

    /**
     * The indices along an axis of the k largest or smallest elements, in their order; of equals the one with the lower index comes first. NaN is larger
     * than every number.
     *
     * @return int64, of x's shape with k in place of the axis
     * @throws IllegalArgumentException if there is no such axis, or k is negative or beyond its size
     */
    public static IntegerTensor first(Value x, int axis, int k, boolean largest, Execution execution) {
        Shape shape = x.shape();
        int along = Arguments.axis(axis, shape.rank());
        int size = shape.dim(along);
        require(k >= 0 && k <= size, "k must be in [0, %d], the size of axis %d of %s, got %d", size, along, shape, k);
        Shape output = shape.with(along, k);
        int inner = shape.size(along + 1, shape.rank());
        Elements elements = Elements.of(x);
        long[] indices = new long[output.size()];
        if (indices.length == 0) {
            return Access.wrap(ElementType.INT64, output, indices);
        }
        execution.parallel(output.size() / k, Math.max(1, GRAIN / size), (from, to) -> {
            long[] keys = new long[size];
            for (int line = from; line < to; line++) {
                int start = line / inner * size * inner + line % inner;
                for (int i = 0; i < size; i++) {
                    long order = elements.order(start + i * inner);
                    keys[i] = largest ? ~order : order;
                }
                int at = line / inner * k * inner + line % inner;
                for (int index : smallest(keys, k)) {
                    indices[at] = index;
                    at += inner;
                }
            }
        });
        return Access.wrap(ElementType.INT64, output, indices);
    }

    /** The indices of the k smallest keys; only these are put in order. */
    private static int[] smallest(long[] keys, int k) {
        long[] ordered = keys.clone();
        Arrays.sort(ordered);
        long last = ordered[k - 1];
        int below = (int) Arrays.stream(ordered, 0, k).filter(key -> key < last).count();
        IntStream smaller = IntStream.range(0, keys.length).filter(i -> keys[i] < last);
        IntStream equal = IntStream.range(0, keys.length).filter(i -> keys[i] == last);
        return IntStream.concat(smaller, equal.limit(k - below))
                .boxed()
                .sorted(Comparator.comparingLong(i -> keys[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
