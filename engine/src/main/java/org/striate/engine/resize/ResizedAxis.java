package org.striate.engine.resize;

import static org.striate.engine.Arguments.require;

/**
 * One axis of a resized tensor: {@code input} samples become {@code output}.
 *
 * @param length the resized length, {@code scale · input}, which need not be whole: the output is what fits into it
 * @param from where the resized region starts on the axis, 0 its first sample, 1 its last: only {@link Coordinates.Crop} looks at it
 * @param to where the region ends, likewise
 */
public record ResizedAxis(int input, int output, double length, double from, double to) {

    /** @throws IllegalArgumentException if samples are to be made of none, or the length is not positive */
    public ResizedAxis {
        require(output >= 0, "output size must be 0 or more, got %d", output);
        require(
                input > 0 || output == 0,
                "an axis of %d samples cannot be resized to %d: nothing is there to sample",
                input,
                output);
        require(length > 0 || output == 0, "an axis of %d samples cannot be resized to length %s", input, length);
    }

    /** The whole axis, resized to a number of samples. */
    public static ResizedAxis toSize(int input, int output) {
        return new ResizedAxis(input, output, output, 0, 1);
    }

    /** The whole axis, resized by a factor: {@code ⌊scale · input⌋} samples, the product rounded to float32 as ONNX has it. */
    public static ResizedAxis scaled(int input, float scale) {
        require(scale > 0, "a scale must be positive, got %s", scale);
        return new ResizedAxis(input, (int) Math.floor(scale * input), (double) scale * input, 0, 1);
    }

    /** A part of the axis, resized to as many samples. */
    public ResizedAxis region(double from, double to) {
        return new ResizedAxis(input, output, length, from, to);
    }

    /** Outputs for each input. */
    public double scale() {
        return length / input;
    }
}
