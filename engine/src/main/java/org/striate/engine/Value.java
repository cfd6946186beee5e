package org.striate.engine;

/** What flows through a network: real numbers in a {@link Tensor}, or whole numbers and truth values in an {@link IntegerTensor}. */
public sealed interface Value permits Tensor, IntegerTensor {
    /** The sizes along the axes. */
    Shape shape();

    /** What the elements are. */
    ElementType type();

    /**
     * The same elements in the same row-major order under another shape; nothing is copied.
     *
     * @throws IllegalArgumentException if the shape has another number of elements
     */
    Value reshape(Shape shape);
}
