package org.striate.engine;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor along its axes, outermost first, such as (N, C, H, W). Rank 0 is a scalar; a size may be 0, and then the tensor is empty.
 * A shape has at most 2³¹ − 1 elements.
 */
public final class Shape {
    /** The shape of a single number. */
    public static final Shape SCALAR = new Shape(new int[0]);

    private final int[] dims;
    private final int size;

    private Shape(int[] dims) {
        long product = 1;
        boolean empty = false;
        boolean negative = false;
        for (int dim : dims) {
            negative |= dim < 0;
            empty |= dim == 0;
            // Saturating, so that (2³⁰, 2³⁰, 0) is still the empty shape that it is.
            product = dim == 0 ? product : Math.min(product * dim, 1L << 31);
        }
        if (negative) {
            throw new IllegalArgumentException("every size of a shape must be 0 or more, got " + Arrays.toString(dims));
        }
        if (!empty && product > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "shape %s has more than 2^31 - 1 elements".formatted(Arrays.toString(dims)));
        }
        this.dims = dims;
        this.size = empty ? 0 : (int) product;
    }

    /**
     * A shape with these sizes, outermost first.
     *
     * @throws IllegalArgumentException if a size is negative or their product exceeds 2³¹ − 1
     */
    public static Shape of(int... dims) {
        return new Shape(dims.clone());
    }

    /**
     * A shape with these sizes, outermost first.
     *
     * @throws IllegalArgumentException if a size is negative or above 2³¹ − 1, or their product exceeds 2³¹ − 1
     */
    public static Shape of(long[] dims) {
        int[] narrowed = new int[dims.length];
        for (int axis = 0; axis < dims.length; axis++) {
            require(
                    dims[axis] == (int) dims[axis],
                    "every size of a shape must be below 2^31, got %s",
                    Arrays.toString(dims));
            narrowed[axis] = (int) dims[axis];
        }
        return new Shape(narrowed);
    }

    /** The number of axes. */
    public int rank() {
        return dims.length;
    }

    /**
     * The size along an axis; negative axes count from the end.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public int dim(int axis) {
        return dims[Arguments.axis(axis, dims.length)];
    }

    /** The number of elements: the product of the sizes, 1 for a scalar. */
    public int size() {
        return size;
    }

    /**
     * The product of the sizes of the axes in {@code [from, to)}.
     *
     * @throws IllegalArgumentException if it exceeds 2³¹ − 1, as it can where another axis is empty
     * @throws IndexOutOfBoundsException if there are no such axes
     */
    public int size(int from, int to) {
        return axes(from, to).size;
    }

    /** The sizes as a new array. */
    public int[] dims() {
        return dims.clone();
    }

    /** Row-major strides, in elements: how far apart neighbours along each axis lie. */
    public int[] strides() {
        int[] strides = new int[dims.length];
        int stride = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= dims[axis];
        }
        return strides;
    }

    /** This shape with one size replaced. */
    public Shape with(int axis, int size) {
        int[] changed = dims.clone();
        changed[Arguments.axis(axis, dims.length)] = size;
        return new Shape(changed);
    }

    /**
     * The axes in {@code [from, to)} alone.
     *
     * @throws IndexOutOfBoundsException if there are no such axes
     */
    public Shape axes(int from, int to) {
        Objects.checkFromToIndex(from, to, dims.length);
        return new Shape(Arrays.copyOfRange(dims, from, to));
    }

    /** The axes of this shape followed by those of another. */
    public Shape concat(Shape other) {
        int[] both = Arrays.copyOf(dims, dims.length + other.dims.length);
        System.arraycopy(other.dims, 0, both, dims.length, other.dims.length);
        return new Shape(both);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** The sizes in parentheses, as Python writes them: {@code (1, 3, 224, 224)}, {@code (5,)}, {@code ()}. */
    @Override
    public String toString() {
        String sizes = Arrays.stream(dims).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return dims.length == 1 ? "(" + sizes + ",)" : "(" + sizes + ")";
    }
}
