package org.striate.engine.geometry;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One axis of a convolution or pooling: where a kernel of {@code kernel} taps, {@code dilation} apart, lands on {@code input} samples when it moves by
 * {@code stride}, with {@code before} and {@code after} samples of padding.
 *
 * <p>Output size: {@code ⌊(input + before + after − dilation·(kernel − 1) − 1) / stride⌋ + 1} (Dumoulin &amp; Visin 2016, relationship 14), or with
 * {@link Rounding#CEIL} in place of the floor, less a last window that would start beyond the input and the padding before it (PyTorch's
 * {@code ceil_mode}).
 */
public record Window(int input, int kernel, int stride, int dilation, int before, int after, Rounding rounding) {
    /** Whether a last window that hangs over the end counts. */
    public enum Rounding {
        FLOOR,
        CEIL
    }

    /** The half-open run of positions {@code [from, to)}; empty if they are equal. */
    public record Range(int from, int to) {
        public int length() {
            return to - from;
        }
    }

    /** @throws IllegalArgumentException if a size, stride or dilation is not positive, padding is negative, or the kernel does not fit */
    public Window {
        require(input >= 0, "input size must be 0 or more, got %d", input);
        require(kernel > 0, "kernel size must be positive, got %d", kernel);
        require(stride > 0, "stride must be positive, got %d", stride);
        require(dilation > 0, "dilation must be positive, got %d", dilation);
        require(before >= 0 && after >= 0, "padding must be 0 or more, got %d before and %d after", before, after);
        long span = (long) dilation * (kernel - 1) + 1;
        long padded = (long) input + before + after;
        require(
                padded <= Integer.MAX_VALUE && span <= padded,
                "kernel of %d taps, dilation %d, spans %d samples, but the input has %d with %d + %d padding: "
                        + "pad by at least %d more or use a smaller kernel",
                kernel,
                dilation,
                span,
                input,
                before,
                after,
                span - padded);
    }

    /** A window with PyTorch's floor rounding. */
    public Window(int input, int kernel, int stride, int dilation, int before, int after) {
        this(input, kernel, stride, dilation, before, after, Rounding.FLOOR);
    }

    /** A window of one tap that visits every sample: an axis that the kernel does not touch. */
    public static Window pointwise(int input) {
        return new Window(input, 1, 1, 1, 0, 0);
    }

    /** The number of positions that the kernel takes. */
    public int output() {
        int room = input + before + after - span();
        if (rounding == Rounding.FLOOR) {
            return room / stride + 1;
        }
        int positions = Math.ceilDiv(room, stride) + 1;
        return (long) (positions - 1) * stride >= input + before ? positions - 1 : positions;
    }

    /** Samples from the first tap to the last, both included. */
    public int span() {
        return dilation * (kernel - 1) + 1;
    }

    /** The largest dilation at which the kernel still fits; one tap has nothing to spread, and keeps its own. */
    public int largestDilation() {
        return kernel == 1 ? dilation : (input + before + after - 1) / (kernel - 1);
    }

    /** The least padding, the same on both sides, at which the kernel still fits. */
    public int leastPadding() {
        return Math.max(0, Math.ceilDiv(span() - input, 2));
    }

    /** The input sample under tap {@code k} at position {@code o}; outside {@code [0, input)} it is padding. */
    public int tap(int o, int k) {
        return o * stride - before + k * dilation;
    }

    /** Whether tap {@code k} at position {@code o} lies on a sample rather than on padding. */
    public boolean inside(int o, int k) {
        int sample = tap(o, k);
        return sample >= 0 && sample < input;
    }

    /** The positions at which tap {@code k} lies on a sample: a kernel needs no bounds test there. */
    public Range positions(int k) {
        int offset = k * dilation - before;
        int output = output();
        int from = offset >= 0 ? 0 : Math.ceilDiv(-offset, stride);
        int to = offset >= input ? 0 : (input - 1 - offset) / stride + 1;
        from = Math.min(from, output);
        return new Range(from, Math.clamp(to, from, output));
    }

    /** The positions whose every tap lies on a sample. */
    public Range interior() {
        int from = positions(0).from();
        return new Range(from, Math.max(from, positions(kernel - 1).to()));
    }

    /** How many taps at position {@code o} lie on samples or on padding: a last window may hang over both. */
    public int padded(int o) {
        int padded = 0;
        for (int k = 0; k < kernel; k++) {
            padded += tap(o, k) < input + after ? 1 : 0;
        }
        return padded;
    }

    /** The taps of a kernel over several axes, one index an axis, the last axis fastest. */
    public static List<int[]> taps(List<Window> axes) {
        List<int[]> taps = List.of(new int[0]);
        for (Window axis : axes) {
            List<int[]> longer = new ArrayList<>();
            for (int[] tap : taps) {
                for (int k = 0; k < axis.kernel(); k++) {
                    int[] extended = Arrays.copyOf(tap, tap.length + 1);
                    extended[tap.length] = k;
                    longer.add(extended);
                }
            }
            taps = longer;
        }
        return taps;
    }
}
