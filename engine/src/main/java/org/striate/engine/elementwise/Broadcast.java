package org.striate.engine.elementwise;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.striate.engine.Shape;

/**
 * How tensors of different shapes are combined element by element, by NumPy's rule: shapes are aligned at their last axes, and along each axis sizes are
 * equal, or 1 (or missing) and then repeated. It is the output's shape and, for each side, the stride along each axis, 0 where the side is repeated.
 *
 * <p>Neighbouring axes that every side walks as one are merged, so that equal shapes are one long row, and a number a channel against (N, C, H, W) is a
 * row of H·W elements for each number.
 */
public final class Broadcast {
    private final Shape output;
    private final int[] sizes;
    private final int[][] strides;

    private Broadcast(Shape output, int[] sizes, int[][] strides) {
        this.output = output;
        this.sizes = sizes;
        this.strides = strides;
    }

    /**
     * The way in which these shapes are combined.
     *
     * @throws IllegalArgumentException if along some axis two sizes differ and neither is 1
     */
    public static Broadcast of(Shape... sides) {
        int rank = Arrays.stream(sides).mapToInt(Shape::rank).max().orElse(0);
        int[] dims = new int[rank];
        Arrays.fill(dims, 1);
        for (Shape side : sides) {
            for (int axis = 0; axis < side.rank(); axis++) {
                int at = rank - side.rank() + axis;
                int size = side.dim(axis);
                require(
                        size == dims[at] || size == 1 || dims[at] == 1,
                        "shapes %s do not broadcast: along an axis sizes must be equal or 1",
                        Arrays.stream(sides).map(Shape::toString).collect(Collectors.joining(" and ")));
                dims[at] = size == 1 ? dims[at] : size;
            }
        }
        return merged(Shape.of(dims), sides);
    }

    private static Broadcast merged(Shape output, Shape... sides) {
        int[][] all = new int[sides.length][];
        for (int side = 0; side < sides.length; side++) {
            all[side] = strides(sides[side], output.rank());
        }
        int[] sizes = new int[output.rank() + 1];
        int[][] strides = new int[sides.length][output.rank() + 1];
        int count = 0;
        for (int axis = 0; axis < output.rank(); axis++) {
            int size = output.dim(axis);
            if (size == 1) {
                continue;
            }
            boolean one = count > 0;
            for (int side = 0; one && side < sides.length; side++) {
                one = strides[side][count - 1] == all[side][axis] * size;
            }
            count = one ? count : count + 1;
            sizes[count - 1] = one ? sizes[count - 1] * size : size;
            for (int side = 0; side < sides.length; side++) {
                strides[side][count - 1] = all[side][axis];
            }
        }
        // A row at least, if only of one element.
        int rank = Math.max(count, 1);
        sizes[0] = count == 0 ? 1 : sizes[0];
        for (int side = 0; side < sides.length; side++) {
            strides[side] = Arrays.copyOf(strides[side], rank);
        }
        return new Broadcast(output, Arrays.copyOf(sizes, rank), strides);
    }

    /** The side's strides along the output's axes, 0 where it has but one element. */
    private static int[] strides(Shape side, int rank) {
        int[] own = side.strides();
        int[] strides = new int[rank];
        for (int axis = 0; axis < side.rank(); axis++) {
            strides[rank - side.rank() + axis] = side.dim(axis) == 1 ? 0 : own[axis];
        }
        return strides;
    }

    /** The shape of the result. */
    public Shape output() {
        return output;
    }

    /** Whether a side has one element for a whole row; otherwise it has one for each of the row's. */
    public boolean isRepeated(int side) {
        return strides[side][sizes.length - 1] == 0;
    }

    /** What is done with a part of a row: {@code count} neighbouring elements of the output from {@code outputAt}; side s has its first at {@code at[s]}. */
    @FunctionalInterface
    public interface Row {
        void run(int[] at, int outputAt, int count);
    }

    /** Walks the output's elements in {@code [from, to)}, in parts of rows. */
    public void rows(int from, int to, Row row) {
        int last = sizes.length - 1;
        int length = sizes[last];
        int[] at = new int[strides.length];
        int position = from;
        while (position < to) {
            int column = position % length;
            int count = Math.min(length - column, to - position);
            for (int side = 0; side < at.length; side++) {
                int rest = position / length;
                int offset = column * strides[side][last];
                for (int axis = last - 1; axis >= 0; axis--) {
                    offset += rest % sizes[axis] * strides[side][axis];
                    rest /= sizes[axis];
                }
                at[side] = offset;
            }
            row.run(at, position, count);
            position += count;
        }
    }
}
