package org.striate.engine.geometry;

import static org.striate.engine.Arguments.require;

/**
 * One axis of an adaptive pooling: {@code output} windows that together cover all of {@code input} samples. Window i covers
 * {@code [⌊i · input / output⌋, ⌈(i + 1) · input / output⌉)}, so that neighbours may share a sample.
 */
public record AdaptiveWindow(int input, int output) {

    /** @throws IllegalArgumentException if there is no sample, or the output size is negative */
    public AdaptiveWindow {
        require(input > 0, "an axis needs at least one sample, got %d", input);
        require(output >= 0, "output size must be 0 or more, got %d", output);
    }

    /** The samples that window i covers; at least one. */
    public Window.Range samples(int i) {
        int from = (int) ((long) i * input / output);
        int to = (int) Math.ceilDiv((i + 1L) * input, (long) output);
        return new Window.Range(from, to);
    }
}
