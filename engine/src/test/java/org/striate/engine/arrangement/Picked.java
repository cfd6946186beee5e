package org.striate.engine.arrangement;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.striate.engine.Shape;
import org.striate.engine.elementwise.Broadcast;

/**
 * A selection by its definition: for each element of the result, where it lies in the source, or −1 where it is filled. Every step looks at each index of
 * each element by itself.
 */
record Picked(Shape output, List<Integer> positions) {
    static Picked of(Shape source) {
        return new Picked(source, IntStream.range(0, source.size()).boxed().toList());
    }

    /** The same with another size along an axis, whose index {@code i} is that of {@code from(i)}, or filled if it is negative. */
    Picked along(int axis, int size, IntBinaryOperator from) {
        Shape changed = output.with(axis, size);
        return map(changed, index -> {
            int which = from.applyAsInt(index[axis], output.dim(axis));
            index[axis] = which;
            return which < 0 ? null : index;
        });
    }

    Picked permute(int[] order) {
        int[] sizes = Arrays.stream(order).map(output::dim).toArray();
        return map(Shape.of(sizes), index -> {
            int[] own = new int[order.length];
            for (int axis = 0; axis < order.length; axis++) {
                own[order[axis]] = index[axis];
            }
            return own;
        });
    }

    Picked expand(Shape shape) {
        Shape wide = Broadcast.of(output, shape).output();
        return map(wide, index -> {
            int[] own = Arrays.copyOfRange(index, index.length - output.rank(), index.length);
            for (int axis = 0; axis < own.length; axis++) {
                own[axis] = output.dim(axis) == 1 ? 0 : own[axis];
            }
            return own;
        });
    }

    private interface Index {
        int @Nullable [] own(int[] index);
    }

    private Picked map(Shape changed, Index from) {
        Integer[] mapped = new Integer[changed.size()];
        for (int i = 0; i < mapped.length; i++) {
            int[] own = from.own(unravel(i, changed));
            mapped[i] = own == null ? Integer.valueOf(-1) : positions.get(ravel(own));
        }
        return new Picked(changed, Arrays.asList(mapped));
    }

    private int ravel(int[] index) {
        int position = 0;
        for (int axis = 0; axis < index.length; axis++) {
            position = position * output.dim(axis) + index[axis];
        }
        return position;
    }

    private static int[] unravel(int position, Shape shape) {
        int[] index = new int[shape.rank()];
        int rest = position;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return index;
    }
}
