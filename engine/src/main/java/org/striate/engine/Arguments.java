package org.striate.engine;

import com.google.errorprone.annotations.FormatMethod;
import org.jspecify.annotations.Nullable;

/** Checks of what a caller passed in. */
public final class Arguments {
    private Arguments() {}

    /**
     * Requires a condition on an argument.
     *
     * @param message names the argument, its value, what was expected and how to mend it, in {@link String#format} form
     * @throws IllegalArgumentException with the formatted message, if the condition does not hold
     */
    @FormatMethod
    public static void require(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(values));
        }
    }

    /**
     * The value of an argument that must be there.
     *
     * @param value what was looked up
     * @param message as in {@link #require}
     * @throws IllegalArgumentException with the formatted message, if it is missing
     */
    @FormatMethod
    public static <T> T requirePresent(@Nullable T value, String message, Object... values) {
        if (value == null) {
            throw new IllegalArgumentException(message.formatted(values));
        }
        return value;
    }

    /**
     * The index that a possibly negative axis means: {@code -1} is the last.
     *
     * @throws IllegalArgumentException if the axis is outside {@code [-rank, rank)}
     */
    public static int axis(long axis, int rank) {
        require(axis >= -rank && axis < rank, "axis must be in [%d, %d) for rank %d, got %d", -rank, rank, rank, axis);
        return (int) (axis < 0 ? axis + rank : axis);
    }

    /**
     * The position that a possibly negative index means: {@code -1} is the last.
     *
     * @throws IllegalArgumentException if the index is outside {@code [-size, size)}
     */
    public static int index(long index, int size) {
        require(
                index >= -size && index < size,
                "index must be in [%d, %d) for size %d, got %d",
                -size,
                size,
                size,
                index);
        return (int) (index < 0 ? index + size : index);
    }
}
