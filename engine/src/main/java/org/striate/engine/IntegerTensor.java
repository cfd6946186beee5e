package org.striate.engine;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.Objects;
import org.striate.engine.internal.Access;

/** An immutable array of whole numbers or truth values with a {@link Shape}, stored row-major: shapes, indices, masks. */
public final class IntegerTensor implements Value {
    static {
        Access.register(new Access.IntegerTensors() {
            @Override
            public IntegerTensor wrap(ElementType type, Shape shape, long[] array) {
                return new IntegerTensor(type, shape, array);
            }

            @Override
            public long[] array(IntegerTensor tensor) {
                return tensor.array;
            }
        });
    }

    private final ElementType type;
    private final Shape shape;
    private final long[] array;

    private IntegerTensor(ElementType type, Shape shape, long[] array) {
        require(type.isInteger(), "an integer tensor's type must be an integer type, got %s", type);
        require(array.length == shape.size(), "shape %s needs %d elements, got %d", shape, shape.size(), array.length);
        this.type = type;
        this.shape = shape;
        this.array = array;
    }

    /**
     * A tensor with a copy of these elements, row-major.
     *
     * @throws IllegalArgumentException if their number is not the shape's, the type is not an integer type, or an element is not a value of the type
     */
    public static IntegerTensor of(ElementType type, Shape shape, long... elements) {
        for (long element : elements) {
            require(type.holds(element), "%d is not a value of type %s", element, type);
        }
        return new IntegerTensor(type, shape, elements.clone());
    }

    /** A list of int64 numbers: shape (length,). */
    public static IntegerTensor of(long... elements) {
        return new IntegerTensor(ElementType.INT64, Shape.of(elements.length), elements.clone());
    }

    /** One int64 number: no axes. */
    public static IntegerTensor scalar(long value) {
        return new IntegerTensor(ElementType.INT64, Shape.SCALAR, new long[] {value});
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public ElementType type() {
        return type;
    }

    /**
     * The element at a row-major position.
     *
     * @throws IndexOutOfBoundsException if it is outside {@code [0, size)}
     */
    public long at(int position) {
        return array[Objects.checkIndex(position, array.length)];
    }

    /** The elements as a new array, row-major. */
    public long[] toArray() {
        return array.clone();
    }

    @Override
    public IntegerTensor reshape(Shape shape) {
        require(
                shape.size() == this.shape.size(),
                "a tensor of shape %s (%d elements) cannot take shape %s (%d elements)",
                this.shape,
                this.shape.size(),
                shape,
                shape.size());
        return new IntegerTensor(type, shape, array);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntegerTensor tensor
                && type == tensor.type
                && shape.equals(tensor.shape)
                && Arrays.equals(array, tensor.array);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, shape, Arrays.hashCode(array));
    }

    @Override
    public String toString() {
        int shown = Math.min(8, array.length);
        String elements = Arrays.toString(Arrays.copyOf(array, shown));
        return "IntegerTensor" + shape + (shown < array.length ? elements.replace("]", ", …]") : elements);
    }
}
