package org.striate.engine.geometry;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;

/**
 * What a convolution is told besides its tensors, with PyTorch's defaults: stride 1, no padding, dilation 1, one group. A stride or dilation of one
 * number holds for every axis.
 *
 * @param groups into how many independent parts the channels are split
 */
public record ConvAttributes(List<Integer> stride, Padding padding, List<Integer> dilation, int groups) {
    /** Stride 1, no padding, dilation 1, one group. */
    public static final ConvAttributes DEFAULT = new ConvAttributes(List.of(1), new Padding.Valid(), List.of(1), 1);

    /** @throws IllegalArgumentException if a list is empty, or a stride, dilation or the number of groups is not positive */
    public ConvAttributes {
        stride = List.copyOf(stride);
        dilation = List.copyOf(dilation);
        require(!stride.isEmpty(), "stride needs a number for every axis, or one for all; got none");
        require(!dilation.isEmpty(), "dilation needs a number for every axis, or one for all; got none");
        require(stride.stream().allMatch(n -> n > 0), "stride must be positive, got %s", stride);
        require(dilation.stream().allMatch(n -> n > 0), "dilation must be positive, got %s", dilation);
        require(groups > 0, "groups must be positive, got %d", groups);
    }

    public ConvAttributes withStride(int... stride) {
        return new ConvAttributes(Arrays.stream(stride).boxed().toList(), padding, dilation, groups);
    }

    public ConvAttributes withPadding(Padding padding) {
        return new ConvAttributes(stride, padding, dilation, groups);
    }

    public ConvAttributes withDilation(int... dilation) {
        return new ConvAttributes(
                stride, padding, Arrays.stream(dilation).boxed().toList(), groups);
    }

    public ConvAttributes withGroups(int groups) {
        return new ConvAttributes(stride, padding, dilation, groups);
    }

    /** @throws IllegalArgumentException if a list has neither one number nor one an axis */
    void requireAxes(int axes) {
        requireAxes("stride", stride, axes);
        requireAxes("dilation", dilation, axes);
        if (padding instanceof Padding.Explicit(List<Integer> before, List<Integer> _)) {
            requireAxes("padding", before, axes);
        }
    }

    private static void requireAxes(String name, List<Integer> values, int axes) {
        require(
                values.size() == 1 || values.size() == axes,
                "%s must have one number, or %d for the %d axes of this convolution, got %s",
                name,
                axes,
                axes,
                values);
    }

    int stride(int axis) {
        return stride.size() == 1 ? stride.getFirst() : stride.get(axis);
    }

    int dilation(int axis) {
        return dilation.size() == 1 ? dilation.getFirst() : dilation.get(axis);
    }
}
