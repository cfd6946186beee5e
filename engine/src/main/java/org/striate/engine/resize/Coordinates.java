package org.striate.engine.resize;

/** Where on the input's axis an output sample lies: the values of ONNX's {@code coordinate_transformation_mode}. */
public sealed interface Coordinates {
    /** Samples are areas, and the ends of the areas meet: {@code (o + ½) / scale − ½}. */
    record HalfPixel() implements Coordinates {}

    /** As {@link HalfPixel}, and what does not fit into the output is missing at both ends alike. */
    record HalfPixelSymmetric() implements Coordinates {}

    /** As {@link HalfPixel}, but a single output lies at −½. */
    record PytorchHalfPixel() implements Coordinates {}

    /** Samples are points, and first and last ones meet: {@code o · (input − 1) / (length − 1)}. */
    record AlignCorners() implements Coordinates {}

    /** First samples meet: {@code o / scale}. */
    record Asymmetric() implements Coordinates {}

    /**
     * As {@link AlignCorners}, but over a region of the input: TensorFlow's {@code crop_and_resize}.
     *
     * @param extrapolation what an output is that lies outside the input
     */
    record Crop(float extrapolation) implements Coordinates {}

    /** The place of output {@code o}, in samples from the first one. */
    default double source(int o, ResizedAxis axis) {
        double length = axis.length();
        int last = axis.input() - 1;
        return switch (this) {
            case HalfPixel() -> halfPixel(o, axis);
            case HalfPixelSymmetric() -> axis.input() / 2.0 * (1 - axis.output() / length) + halfPixel(o, axis);
            case PytorchHalfPixel() -> length == 1 ? -0.5 : halfPixel(o, axis);
            case AlignCorners() -> length == 1 ? 0 : (double) o * last / (length - 1);
            case Asymmetric() -> (double) o * axis.input() / length;
            case Crop _ -> {
                double region = (axis.to() - axis.from()) * last;
                yield axis.from() * last + (length == 1 ? region / 2 : o * region / (length - 1));
            }
        };
    }

    // Multiplied before it is divided, so that places that are whole come out whole.
    private static double halfPixel(int o, ResizedAxis axis) {
        return (o + 0.5) * axis.input() / axis.length() - 0.5;
    }
}
