package org.striate.engine.reduction;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.striate.engine.Arguments;
import org.striate.engine.Shape;
import org.striate.engine.internal.Offsets;

/**
 * Which elements of a tensor go into each element of a reduction's result. The last axes, as far as all are reduced or all are kept, are one stretch of
 * neighbours: {@code run} elements that go into one result, or {@code width} elements that go into as many neighbouring results. Result
 * {@code r · width + i} is gathered from the elements at {@code starts[r] + rows[k] + i}, or the {@code run} elements from there on, for all k.
 */
final class ReducedAxes {
    final Shape input;
    final int width;
    final int run;
    final int[] starts;
    final int[] rows;
    private final BitSet reduced;

    /** @throws IllegalArgumentException if there is no such axis */
    ReducedAxes(Shape input, List<Integer> axes) {
        this.input = input;
        this.reduced = new BitSet();
        axes.forEach(axis -> reduced.set(Arguments.axis(axis, input.rank())));
        int stretch = input.rank();
        boolean last = false;
        boolean decided = false;
        // An axis of one element is as good as reduced and as good as kept.
        while (stretch > 0 && (!decided || input.dim(stretch - 1) == 1 || reduced.get(stretch - 1) == last)) {
            stretch--;
            last = decided ? last : reduced.get(stretch);
            decided |= input.dim(stretch) != 1;
        }
        int size = input.size(stretch, input.rank());
        this.run = last ? size : 1;
        this.width = last ? 1 : size;
        this.starts = offsets(stretch, false);
        this.rows = offsets(stretch, true);
    }

    /** Where the elements lie whose index is 0 but on the reduced, or on the kept, of the axes before {@code end}. */
    private int[] offsets(int end, boolean ofReduced) {
        int[] strides = input.strides();
        int[] axes = IntStream.range(0, end)
                .filter(axis -> reduced.get(axis) == ofReduced)
                .toArray();
        return Offsets.of(
                IntStream.of(axes).map(input::dim).toArray(),
                IntStream.of(axes).map(axis -> strides[axis]).toArray());
    }

    /** The number of elements that go into each result. */
    int count() {
        return rows.length * run;
    }

    /** The result's shape: reduced axes have one element, or none are left of them. */
    Shape output(boolean keepDims) {
        int[] sizes = input.dims();
        int rank = 0;
        for (int axis = 0; axis < sizes.length; axis++) {
            boolean gone = reduced.get(axis);
            if (keepDims || !gone) {
                sizes[rank++] = gone ? 1 : sizes[axis];
            }
        }
        return Shape.of(Arrays.copyOf(sizes, rank));
    }
}
