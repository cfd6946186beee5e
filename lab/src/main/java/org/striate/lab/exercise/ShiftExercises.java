package org.striate.lab.exercise;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.Window;

/** Shared weights, and pictures that move. */
final class ShiftExercises {
    static final List<Exercise> ALL = List.of(
            new Exercise("weight-uses", ShiftExercises::uses),
            new Exercise("answer-moves", ShiftExercises::moves),
            new Exercise("smallest-move", ShiftExercises::smallest));

    private ShiftExercises() {}

    /** At how many positions one weight is used; the chapter's: 3 × 3 over 224 × 224 with a border of zeros. */
    private static Exercise.Solved uses(boolean own, RandomGenerator random) {
        int side = own ? 224 : 8 * random.nextInt(4, 33);
        int kernel = own ? 3 : 1 + 2 * random.nextInt(1, 4);
        int padding = own || random.nextBoolean() ? kernel / 2 : 0;
        ConvGeometry geometry = ConvGeometry.of(
                Shape.of(1, 1, side, side),
                Shape.of(1, 1, kernel, kernel),
                ConvAttributes.DEFAULT.withPadding(Padding.of(padding)));
        return new Exercise.Solved(
                Map.of(
                        "side", Numbers.text(side),
                        "kernel", Numbers.text(kernel),
                        "padding", Numbers.text(padding)),
                List.of((double) geometry.output().size()),
                Map.of("output", Numbers.text(geometry.axes().getFirst().output())));
    }

    /** Where an answer's peak lies when the picture has moved by whole strides. */
    private static Exercise.Solved moves(boolean own, RandomGenerator random) {
        int stride = own ? 2 : random.nextInt(2, 5);
        int row = own ? 10 : random.nextInt(5, 30);
        int column = own ? 7 : random.nextInt(5, 30);
        Window axis = new Window(256, 3, stride, 1, 0, 0);
        int down = axis.tap(own ? 3 : random.nextInt(1, 5), 0);
        int right = axis.tap(own ? 0 : random.nextInt(0, 5), 0);
        return new Exercise.Solved(
                Map.of(
                        "stride", Numbers.text(stride),
                        "row", Numbers.text(row),
                        "column", Numbers.text(column),
                        "down", Numbers.text(down),
                        "right", Numbers.text(right)),
                List.of((double) positionAt(axis, axis.tap(row, 0) + down), (double)
                        positionAt(axis, axis.tap(column, 0) + right)),
                Map.of());
    }

    /** The smallest move that a chain of strides keeps exactly: how many samples lie between two positions behind it. */
    private static Exercise.Solved smallest(boolean own, RandomGenerator random) {
        int stride = own ? 2 : random.nextInt(1, 5);
        int pool = own ? 2 : random.nextInt(2, 5);
        Window convolution = new Window(256, 3, stride, 1, 0, 0);
        Window pooling = new Window(convolution.output(), pool, pool, 1, 0, 0);
        int samples = convolution.tap(pooling.tap(1, 0), 0) - convolution.tap(pooling.tap(0, 0), 0);
        return new Exercise.Solved(
                Map.of("stride", Numbers.text(stride), "pool", Numbers.text(pool)),
                List.of((double) samples),
                Map.of());
    }

    /** The position whose first tap lies on a sample. */
    private static int positionAt(Window axis, int sample) {
        int position = 0;
        while (axis.tap(position, 0) < sample) {
            position++;
        }
        return position;
    }
}
