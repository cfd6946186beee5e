package org.striate.engine.geometry;

import static org.striate.engine.Arguments.require;

/**
 * One axis of a transposed convolution: {@code input} samples, {@code stride} apart in the output, each spread by a kernel of {@code kernel} taps,
 * {@code dilation} apart; {@code before} and {@code after} samples are then cut off the ends and {@code outputPadding} added to the last.
 *
 * <p>Output size: {@code (input − 1)·stride − before − after + dilation·(kernel − 1) + 1 + outputPadding} (Dumoulin &amp; Visin 2016, relationship 14 read
 * backwards).
 */
public record TransposedWindow(
        int input, int kernel, int stride, int dilation, int before, int after, int outputPadding) {

    /** @throws IllegalArgumentException if a size, stride or dilation is not positive, a padding is negative, or nothing is left of the output */
    public TransposedWindow {
        require(input >= 0, "input size must be 0 or more, got %d", input);
        require(kernel > 0, "kernel size must be positive, got %d", kernel);
        require(stride > 0, "stride must be positive, got %d", stride);
        require(dilation > 0, "dilation must be positive, got %d", dilation);
        require(before >= 0 && after >= 0, "padding must be 0 or more, got %d before and %d after", before, after);
        require(
                outputPadding >= 0 && outputPadding < Math.max(stride, dilation),
                "output padding must be 0 or more and smaller than stride %d or dilation %d, got %d",
                stride,
                dilation,
                outputPadding);
        long output = output(input, kernel, stride, dilation, before, after, outputPadding);
        require(
                output > 0 && output <= Integer.MAX_VALUE,
                "the transposed convolution of %d samples by a kernel of %d, stride %d, dilation %d, with %d + %d cut off and"
                        + " %d added has %d samples: cut less off",
                input,
                kernel,
                stride,
                dilation,
                before,
                after,
                outputPadding,
                output);
    }

    private static long output(
            long input, long kernel, long stride, long dilation, long before, long after, long outputPadding) {
        return (input - 1) * stride - before - after + dilation * (kernel - 1) + 1 + outputPadding;
    }

    /** The number of output samples. */
    public int output() {
        return (int) output(input, kernel, stride, dilation, before, after, outputPadding);
    }

    /** Samples from the first tap to the last, both included. */
    public int span() {
        return dilation * (kernel - 1) + 1;
    }

    /** The output sample that tap {@code k} of input sample {@code i} is added to; outside {@code [0, output)} it is cut off. */
    public int target(int i, int k) {
        return i * stride - before + k * dilation;
    }
}
