package org.striate.insight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.striate.engine.Shape;

/**
 * What the positions of a value see, where it lies in axes of its own: a feature map, whatever the order of its axes.
 *
 * @param axes for each spatial axis, outermost first
 * @param at which axis of the value is the first spatial one; the others follow it
 */
record Maps(List<ReceptiveField.Axis> axes, int at) {
    /** Axes in front of the spatial ones, the batch and the channels, where operations look for maps. */
    static final int OUTER = 2;

    Maps {
        axes = List.copyOf(axes);
    }

    /** An input of the network; empty if it has no spatial axes. */
    static Optional<Maps> input(Shape shape) {
        return Optional.of(shape)
                .filter(given -> given.rank() > OUTER)
                .map(given -> new Maps(Collections.nCopies(given.rank() - OUTER, ReceptiveField.Axis.SAME), OUTER));
    }

    int end() {
        return at + axes.size();
    }

    boolean isSpatial(int axis) {
        return axis >= at && axis < end();
    }

    /** Whether a value of this shape is (N, C, spatial …). */
    boolean areInnermost(Shape shape) {
        return at == OUTER && end() == shape.rank();
    }

    /** The spatial axes of a shape. */
    Shape sizes(Shape shape) {
        return shape.axes(at, end());
    }

    /** The maps of an operation, from what its positions see of these, axis by axis of the value. */
    Maps through(IntFunction<ReceptiveField.Axis> seen) {
        List<ReceptiveField.Axis> after = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            after.add(axes.get(axis).through(seen.apply(at + axis)));
        }
        return new Maps(after, at);
    }

    Maps movedTo(int axis) {
        return new Maps(axes, axis);
    }

    /** What either sees, in a value of this shape. */
    Maps union(Maps other, Shape shape) {
        List<ReceptiveField.Axis> united = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            united.add(axes.get(axis).union(other.axes.get(axis), shape.dim(at + axis)));
        }
        return new Maps(united, at);
    }
}
