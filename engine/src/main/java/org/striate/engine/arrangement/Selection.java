package org.striate.engine.arrangement;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.striate.engine.Arguments;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Broadcast;
import org.striate.engine.elementwise.Cast;
import org.striate.engine.internal.Access;

/**
 * A result whose elements are picked from a source axis by axis, none of them computed: slices, padding, permuted, repeated and gathered axes. It starts
 * as the whole source, and each step makes another selection of it:
 *
 * <pre>{@code Selection.of(x.shape()).permute(0, 2, 1).slice(1, 0, 2, 4).apply(x, execution)}</pre>
 *
 * <p>Element (i₀, i₁, …) of the result lies in the source at Σₖ offsetₖ(iₖ). Nothing is copied before {@link #apply}, and then every element once.
 */
public final class Selection {
    private final Shape source;
    private final List<Axis> axes;
    private final Shape output;

    private Selection(Shape source, List<Axis> axes) {
        this.source = source;
        this.axes = List.copyOf(axes);
        this.output = Shape.of(axes.stream().mapToInt(Axis::size).toArray());
    }

    /** Everything, as it lies. */
    public static Selection of(Shape source) {
        int[] strides = source.strides();
        List<Axis> axes = new ArrayList<>();
        for (int axis = 0; axis < strides.length; axis++) {
            axes.add(Axis.even(0, strides[axis], source.dim(axis)));
        }
        return new Selection(source, axes);
    }

    /** A tensor whose elements are all the same whole number. */
    public static Value full(ElementType type, Shape shape, long number, Execution execution) {
        return of(Shape.SCALAR).expand(shape).apply(scalar(type, number, execution), execution);
    }

    private static Value scalar(ElementType type, long number, Execution execution) {
        return Cast.cast(IntegerTensor.scalar(number), type, execution);
    }

    /** The shape of the result. */
    public Shape output() {
        return output;
    }

    /**
     * Indices of an axis at equal steps: {@code start}, {@code start + step}, … {@code count} of them. A negative step walks backwards.
     *
     * @throws IllegalArgumentException if there is no such axis, or an index lies outside of it
     */
    public Selection slice(int axis, int start, int step, int count) {
        int size = output.dim(axis);
        long last = start + (count - 1L) * step;
        require(
                count == 0 || (count > 0 && start >= 0 && start < size && last >= 0 && last < size),
                "%d indices from %d in steps of %d do not lie on axis %d of %s",
                count,
                start,
                step,
                axis,
                output);
        return with(axis, at(axis).sliced(start, step, count));
    }

    /**
     * The given indices of an axis, in their order; negative ones count from the end.
     *
     * @throws IllegalArgumentException if there is no such axis, or an index lies outside of it
     */
    public Selection take(int axis, long... indices) {
        int size = output.dim(axis);
        int[] within = new int[indices.length];
        for (int i = 0; i < within.length; i++) {
            within[i] = Arguments.index(indices[i], size);
        }
        return with(axis, at(axis).indexed(within.length, i -> within[i]));
    }

    /**
     * Each axis made longer, or, with negative numbers, shorter: first it is cut, then what is left is extended.
     *
     * @param before indices put before each axis
     * @param after indices put after each axis
     * @throws IllegalArgumentException if there are not as many numbers as axes, more is cut than is there, or an axis without samples is to be
     *     extended by its own
     */
    public Selection pad(PadMode mode, long[] before, long[] after) {
        int rank = output.rank();
        require(
                before.length == rank && after.length == rank,
                "padding needs a number before and one after each axis of %s, got %s and %s",
                output,
                Arrays.toString(before),
                Arrays.toString(after));
        long[] sizes = new long[rank];
        for (int axis = 0; axis < rank; axis++) {
            require(
                    Math.max(Math.abs(before[axis]), Math.abs(after[axis])) <= Integer.MAX_VALUE
                            && Math.min(before[axis], after[axis]) > Integer.MIN_VALUE,
                    "padding must be below 2^31, got %d before and %d after axis %d",
                    before[axis],
                    after[axis],
                    axis);
            long cut = Math.max(0, -before[axis]) + Math.max(0, -after[axis]);
            int size = output.dim(axis);
            require(
                    cut <= size,
                    "padding %d before and %d after cuts off more than axis %d of %s has",
                    before[axis],
                    after[axis],
                    axis,
                    output);
            require(
                    mode == PadMode.CONSTANT || cut < size || (before[axis] <= 0 && after[axis] <= 0),
                    "axis %d of %s has no samples to extend it by: pad it with a constant",
                    axis,
                    output);
            sizes[axis] = size + before[axis] + after[axis];
        }
        Shape padded = Shape.of(sizes);
        if (padded.size() == 0) {
            return nothing(padded);
        }
        List<Axis> extended = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            extended.add(padded(axis, mode, (int) before[axis], (int) after[axis]));
        }
        return new Selection(source, extended);
    }

    private Axis padded(int axis, PadMode mode, int before, int after) {
        int cut = Math.max(0, -before);
        int kept = output.dim(axis) - cut - Math.max(0, -after);
        Axis rest = axes.get(axis).sliced(cut, 1, kept);
        if (before <= 0 && after <= 0) {
            return rest;
        }
        int first = Math.max(0, before);
        return rest.indexed(first + kept + Math.max(0, after), i -> mode.sample(i - first, kept));
    }

    /**
     * The axes in another order: axis k of the result is axis {@code order[k]}.
     *
     * @throws IllegalArgumentException if the order does not name each axis once
     */
    public Selection permute(int... order) {
        Set<Integer> named = new HashSet<>();
        List<Axis> permuted = new ArrayList<>();
        for (int axis : order) {
            int which = Arguments.axis(axis, output.rank());
            named.add(which);
            permuted.add(axes.get(which));
        }
        require(
                order.length == output.rank() && named.size() == order.length,
                "the order of axes must name each axis of %s once, got %s",
                output,
                Arrays.toString(order));
        return new Selection(source, permuted);
    }

    /**
     * Axes of one index repeated, and new ones put before the first, by NumPy's rule of {@link Broadcast}ing.
     *
     * @throws IllegalArgumentException if the shapes do not broadcast
     */
    public Selection expand(Shape shape) {
        Shape wide = Broadcast.of(output, shape).output();
        List<Axis> expanded = new ArrayList<>();
        for (int axis = 0; axis < wide.rank(); axis++) {
            int own = axis - (wide.rank() - output.rank());
            boolean repeated = own >= 0 && output.dim(own) == 1 && wide.dim(axis) != 1;
            if (own < 0) {
                expanded.add(Axis.even(0, 0, wide.dim(axis)));
            } else {
                expanded.add(repeated ? Axis.even(axes.get(own).at(0), 0, wide.dim(axis)) : axes.get(own));
            }
        }
        return new Selection(source, expanded);
    }

    /** The result, padded with zeros. */
    public Value apply(Value x, Execution execution) {
        return apply(x, scalar(x.type(), 0, execution), execution);
    }

    /**
     * The result.
     *
     * @param x of the shape that the selection is made for
     * @param filling what is put where {@link PadMode#CONSTANT} padding lies: one element of x's type
     * @throws IllegalArgumentException if an input is not so
     */
    public Value apply(Value x, Value filling, Execution execution) {
        require(x.shape().equals(source), "this selection is made for shape %s, got %s", source, x.shape());
        require(
                filling.type() == x.type() && filling.shape().size() == 1,
                "padding must be filled with one number of type %s, got %s%s",
                x.type(),
                filling.type(),
                filling.shape());
        if (output.size() == 0) {
            return Elements.room(x.type(), output, execution).wrap(output);
        }
        SelectedRows rows = new SelectedRows(axes);
        if (rows.areAllOf(source)) {
            return x.reshape(output);
        }
        Elements to = Elements.room(x.type(), output, execution);
        rows.copy(Elements.of(x), Elements.of(filling), to, output.size(), execution);
        return to.wrap(output);
    }

    /**
     * The gradient with respect to the source of some number whose gradient with respect to the result is g: of every element the sum over the places that
     * it is picked to.
     */
    public Tensor gradient(Tensor g) {
        float[] from = Access.array(g);
        double[] sums = new double[source.size()];
        int[] positions = positions();
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] != Run.NOWHERE) {
                sums[positions[i]] += from[i];
            }
        }
        float[] gradient = new float[sums.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) sums[i];
        }
        return Access.wrap(source, gradient);
    }

    /** The gradient with respect to what is put where padding lies, likewise: one number. */
    public Tensor gradientOfFilling(Tensor g) {
        float[] from = Access.array(g);
        double sum = 0;
        int[] positions = positions();
        for (int i = 0; i < positions.length; i++) {
            sum += positions[i] == Run.NOWHERE ? from[i] : 0;
        }
        return Tensor.scalar((float) sum);
    }

    /** Where each element of the result lies in the source, or {@link Run#NOWHERE}. */
    private int[] positions() {
        int[] positions = new int[1];
        for (Axis axis : axes) {
            int size = axis.size();
            int[] finer = new int[positions.length * size];
            for (int i = 0; i < finer.length; i++) {
                int outer = positions[i / size];
                int added = axis.at(i % size);
                finer[i] = outer == Run.NOWHERE || added == Run.NOWHERE ? Run.NOWHERE : outer + added;
            }
            positions = finer;
        }
        return positions;
    }

    private Axis at(int axis) {
        return axes.get(Arguments.axis(axis, axes.size()));
    }

    private Selection with(int axis, Axis replaced) {
        List<Axis> changed = new ArrayList<>(axes);
        changed.set(Arguments.axis(axis, axes.size()), replaced);
        return new Selection(source, changed);
    }

    /** No elements: no index of the empty shape is ever looked up. */
    private Selection nothing(Shape empty) {
        List<Axis> filled = new ArrayList<>();
        for (int axis = 0; axis < empty.rank(); axis++) {
            filled.add(Axis.even(Run.NOWHERE, 0, empty.dim(axis)));
        }
        return new Selection(source, filled);
    }
}
