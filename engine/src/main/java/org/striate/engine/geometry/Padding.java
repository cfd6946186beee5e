package org.striate.engine.geometry;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;

/** How an input is extended at its borders, with zeros in a convolution. PyTorch's and ONNX's ways, nothing else. */
public sealed interface Padding {
    /** The samples added before and after one axis. */
    record Sides(int before, int after) {}

    /** No padding: the kernel stays inside the input. */
    record Valid() implements Padding {
        @Override
        public Sides sides(int axis, int input, int kernel, int stride, int dilation) {
            return new Sides(0, 0);
        }
    }

    /** PyTorch's {@code padding='same'}: the output has the input's size; stride 1 only; an odd sample goes after. */
    record Same() implements Padding {
        @Override
        public Sides sides(int axis, int input, int kernel, int stride, int dilation) {
            require(
                    stride == 1,
                    "padding 'same' needs stride 1, got %d: use explicit padding, or ONNX's SAME_UPPER for any stride",
                    stride);
            int total = dilation * (kernel - 1);
            return new Sides(total / 2, total - total / 2);
        }
    }

    /** ONNX's {@code auto_pad = SAME_UPPER}: {@code ⌈input / stride⌉} outputs; an odd sample goes after. */
    record SameUpper() implements Padding {
        @Override
        public Sides sides(int axis, int input, int kernel, int stride, int dilation) {
            int total = autoPad(input, kernel, stride, dilation);
            return new Sides(total / 2, total - total / 2);
        }
    }

    /** ONNX's {@code auto_pad = SAME_LOWER}: {@code ⌈input / stride⌉} outputs; an odd sample goes before. */
    record SameLower() implements Padding {
        @Override
        public Sides sides(int axis, int input, int kernel, int stride, int dilation) {
            int total = autoPad(input, kernel, stride, dilation);
            return new Sides(total - total / 2, total / 2);
        }
    }

    /** So many samples before and after each axis; lists of one element mean every axis. */
    record Explicit(List<Integer> before, List<Integer> after) implements Padding {
        /** @throws IllegalArgumentException if the lists differ in length, are empty, or a number is negative */
        public Explicit {
            before = List.copyOf(before);
            after = List.copyOf(after);
            require(
                    !before.isEmpty() && before.size() == after.size(),
                    "padding needs as many numbers before as after each axis, got %s before and %s after",
                    before,
                    after);
            require(
                    before.stream().allMatch(n -> n >= 0) && after.stream().allMatch(n -> n >= 0),
                    "padding must be 0 or more, got %s before and %s after: to cut samples off, slice the input",
                    before,
                    after);
        }

        @Override
        public Sides sides(int axis, int input, int kernel, int stride, int dilation) {
            require(
                    before.size() == 1 || axis < before.size(),
                    "padding has %d axes, but axis %d is asked for",
                    before.size(),
                    axis);
            int which = before.size() == 1 ? 0 : axis;
            return new Sides(before.get(which), after.get(which));
        }
    }

    /** The same padding before and after: one number for every axis, or one an axis. */
    static Padding of(int... padding) {
        List<Integer> sides = Arrays.stream(padding).boxed().toList();
        return new Explicit(sides, sides);
    }

    /** The padding of one axis. */
    Sides sides(int axis, int input, int kernel, int stride, int dilation);

    /** The window of one axis under this padding. */
    default Window window(int axis, int input, int kernel, int stride, int dilation, Window.Rounding rounding) {
        require(stride > 0, "stride must be positive, got %d", stride);
        require(kernel > 0, "kernel size must be positive, got %d", kernel);
        require(dilation > 0, "dilation must be positive, got %d", dilation);
        Sides sides = sides(axis, input, kernel, stride, dilation);
        return new Window(input, kernel, stride, dilation, sides.before(), sides.after(), rounding);
    }

    private static int autoPad(int input, int kernel, int stride, int dilation) {
        int output = Math.ceilDiv(input, stride);
        return Math.max(0, (output - 1) * stride + dilation * (kernel - 1) + 1 - input);
    }
}
