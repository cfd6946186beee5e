package org.striate.engine;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.Objects;
import org.striate.engine.internal.Access;

/** An immutable array of float32 numbers with a {@link Shape}, stored row-major (the last axis is contiguous). */
public final class Tensor implements Value {
    static {
        Access.register(new Access.Tensors() {
            @Override
            public Tensor wrap(Shape shape, float[] array) {
                return new Tensor(shape, array);
            }

            @Override
            public float[] array(Tensor tensor) {
                return tensor.array;
            }
        });
    }

    private final Shape shape;
    private final float[] array;

    /** The array may be longer than the shape asks for: a buffer that is reused for tensors of several sizes. */
    private Tensor(Shape shape, float[] array) {
        require(array.length >= shape.size(), "shape %s needs %d elements, got %d", shape, shape.size(), array.length);
        this.shape = shape;
        this.array = array;
    }

    /**
     * A tensor with a copy of these elements, row-major.
     *
     * @throws IllegalArgumentException if their number is not the shape's
     */
    public static Tensor of(Shape shape, float... elements) {
        require(
                elements.length == shape.size(),
                "shape %s needs %d elements, got %d",
                shape,
                shape.size(),
                elements.length);
        return new Tensor(shape, elements.clone());
    }

    /** A tensor without axes: one number. */
    public static Tensor scalar(float value) {
        return new Tensor(Shape.SCALAR, new float[] {value});
    }

    /** A tensor of zeros. */
    public static Tensor zeros(Shape shape) {
        return new Tensor(shape, new float[shape.size()]);
    }

    /** A tensor whose elements are all the same. */
    public static Tensor full(Shape shape, float value) {
        float[] array = new float[shape.size()];
        Arrays.fill(array, value);
        return new Tensor(shape, array);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public ElementType type() {
        return ElementType.FLOAT32;
    }

    /**
     * One element.
     *
     * @throws IllegalArgumentException if the number of indices is not the rank
     * @throws IndexOutOfBoundsException if an index is outside its axis
     */
    public float get(int... index) {
        require(index.length == shape.rank(), "shape %s needs %d indices, got %d", shape, shape.rank(), index.length);
        int flat = 0;
        for (int axis = 0; axis < index.length; axis++) {
            flat = flat * shape.dim(axis) + Objects.checkIndex(index[axis], shape.dim(axis));
        }
        return array[flat];
    }

    /**
     * The element at a row-major position.
     *
     * @throws IndexOutOfBoundsException if it is outside {@code [0, size)}
     */
    public float at(int position) {
        return array[Objects.checkIndex(position, shape.size())];
    }

    /** The elements as a new array, row-major. */
    public float[] toArray() {
        return Arrays.copyOf(array, shape.size());
    }

    @Override
    public Tensor reshape(Shape shape) {
        require(
                shape.size() == this.shape.size(),
                "a tensor of shape %s (%d elements) cannot take shape %s (%d elements)",
                this.shape,
                this.shape.size(),
                shape,
                shape.size());
        return new Tensor(shape, array);
    }

    /** Whether the other object is a tensor of the same shape with bitwise the same elements (NaN equals itself, −0 does not equal 0). */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor
                && shape.equals(tensor.shape)
                && Arrays.equals(array, 0, shape.size(), tensor.array, 0, shape.size());
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + (shape.size() == 0 ? 0 : Float.hashCode(array[0]));
    }

    @Override
    public String toString() {
        int shown = Math.min(8, shape.size());
        String elements = Arrays.toString(Arrays.copyOf(array, shown));
        return "Tensor" + shape + (shown < shape.size() ? elements.replace("]", ", …]") : elements);
    }
}
