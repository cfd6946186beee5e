package org.striate.engine.arrangement;

import static org.striate.engine.Arguments.require;

import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.internal.Access;

/** The elements of a value, row-major, moved alike whatever type they are of: the one place where float32 and whole numbers part. */
sealed interface Elements permits FloatElements, IntegerElements {
    /** A line of fewer elements costs more to begin than to copy. */
    int SHORT = 8;

    /** The elements of a value: its own array, to be read and not to be written. */
    static Elements of(Value value) {
        return switch (value) {
            case Tensor tensor -> new FloatElements(Access.array(tensor));
            case IntegerTensor tensor -> new IntegerElements(tensor.type(), Access.array(tensor));
        };
    }

    /**
     * Room for the elements of a result, of arbitrary contents.
     *
     * @throws IllegalArgumentException if Java's heap can never hold so many
     */
    static Elements room(ElementType type, Shape shape, Execution execution) {
        long bytes = (long) shape.size() * (type.isInteger() ? Long.BYTES : Float.BYTES);
        long heap = Runtime.getRuntime().maxMemory();
        require(
                bytes <= heap,
                "a result of shape %s takes %d MiB, but Java's heap grows to %d MiB at most: allow it more with -Xmx",
                shape,
                bytes >> 20,
                heap >> 20);
        return type.isInteger()
                ? new IntegerElements(type, new long[shape.size()])
                : new FloatElements(Access.floats(execution, shape.size()));
    }

    /** A value of this shape over this very array. */
    Value wrap(Shape shape);

    /** The array itself: {@code float[]} or {@code long[]}. */
    Object array();

    /** Copies neighbours to neighbours. */
    default void copy(int from, Elements to, int at, int count) {
        System.arraycopy(array(), from, to.array(), at, count);
    }

    /** Copies {@code count} elements that lie at equal steps, so that they lie at equal steps there. */
    void copyLine(int from, int step, Elements to, int at, int toStep, int count);

    /** Copies a matrix that lies here with the given steps from row to row and from column to column, so that it lies row-major there. */
    default void copyMatrix(int from, int rowStep, int columnStep, Elements to, int at, int rows, int columns) {
        boolean neighboursInRow = Math.abs(columnStep) <= Math.abs(rowStep);
        boolean byRows = neighboursInRow ? columns >= SHORT || columns >= rows : rows < SHORT && columns >= rows;
        if (columnStep == 1 && columns >= SHORT) {
            for (int row = 0; row < rows; row++) {
                copy(from + row * rowStep, to, at + row * columns, columns);
            }
        } else if (byRows) {
            for (int row = 0; row < rows; row++) {
                copyLine(from + row * rowStep, columnStep, to, at + row * columns, 1, columns);
            }
        } else {
            for (int column = 0; column < columns; column++) {
                copyLine(from + column * columnStep, rowStep, to, at + column, columns, rows);
            }
        }
    }

    /** Puts the first of the given elements everywhere in {@code [from, to)}. */
    void fill(int from, int to, Elements one);

    /** Replaces neighbours by a function of what they are and of the given elements, pair by pair. */
    void combine(Arithmetic function, int at, Elements with, int from, int count);

    /** A number that orders as the element does: NaN above all others, −0 as 0. */
    long order(int position);
}
