package org.striate.engine.geometry;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;

/**
 * What a pooling is told besides its tensor. A stride or dilation of one number holds for every axis.
 *
 * @param kernel the window's size, one number an axis
 */
public record PoolAttributes(
        List<Integer> kernel, List<Integer> stride, Padding padding, List<Integer> dilation, Window.Rounding rounding) {

    /** @throws IllegalArgumentException if a list is empty or a number is not positive */
    public PoolAttributes {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        dilation = List.copyOf(dilation);
        require(!kernel.isEmpty(), "kernel size needs a number for every axis, got none");
        requirePositive("kernel size", kernel, kernel.size());
        requirePositive("stride", stride, kernel.size());
        requirePositive("dilation", dilation, kernel.size());
    }

    private static void requirePositive(String name, List<Integer> values, int axes) {
        require(values.stream().allMatch(value -> value > 0), "%s must be positive, got %s", name, values);
        require(
                values.size() == 1 || values.size() == axes,
                "%s must have one number, or %d for the %d axes of the kernel, got %s",
                name,
                axes,
                axes,
                values);
    }

    /** Windows of this kernel, one beside the other, without padding. */
    public static PoolAttributes of(int... kernel) {
        List<Integer> sizes = Arrays.stream(kernel).boxed().toList();
        return new PoolAttributes(sizes, sizes, new Padding.Valid(), List.of(1), Window.Rounding.FLOOR);
    }

    /** The stride along a spatial axis. */
    public int stride(int axis) {
        return stride.size() == 1 ? stride.getFirst() : stride.get(axis);
    }

    /** The dilation along a spatial axis. */
    public int dilation(int axis) {
        return dilation.size() == 1 ? dilation.getFirst() : dilation.get(axis);
    }
}
