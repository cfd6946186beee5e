package org.striate.engine.resize;

/** How the value at a place between samples is found. */
public sealed interface Interpolation {
    /** The value of a sample next to the place. */
    record Nearest(Rounding rounding) implements Interpolation {}

    /**
     * The sum of samples around the place, each weighted by a function of its distance; samples beyond an end are as the last one before it.
     *
     * @param antialias whether an axis that shrinks widens the function, so that every sample counts: as Pillow does
     * @param excludeOutside whether samples beyond an end weigh nothing, and the others as much more
     */
    record Weighted(Kernel kernel, boolean antialias, boolean excludeOutside) implements Interpolation {}

    /** Which of its neighbours a place takes. */
    enum Rounding {
        /** The nearer one, the one before if both are as near. */
        ROUND_PREFER_FLOOR,
        /** The nearer one, the one behind if both are as near. */
        ROUND_PREFER_CEIL,
        /** The one before. */
        FLOOR,
        /** The one behind. */
        CEIL,
        /** The one before if the axis grows, the one behind if it shrinks: ONNX's operator set 10. */
        FLOOR_OR_CEIL;

        double round(double place, double scale) {
            return switch (this) {
                case ROUND_PREFER_FLOOR -> Math.ceil(place - 0.5);
                case ROUND_PREFER_CEIL -> Math.floor(place + 0.5);
                case FLOOR -> Math.floor(place);
                case CEIL -> Math.ceil(place);
                case FLOOR_OR_CEIL -> scale < 1 ? Math.ceil(place) : Math.floor(place);
            };
        }
    }

    /** What a sample weighs at a distance. */
    sealed interface Kernel {
        /** {@code 1 − |d|} for distances up to 1. */
        record Linear() implements Kernel {}

        /** Cubic pieces for distances up to 2, smooth where they meet (Keys 1981). PyTorch has a = −0.75, Pillow −0.5. */
        record Cubic(float a) implements Kernel {}

        /** The distance from which on samples weigh nothing. */
        default int radius() {
            return switch (this) {
                case Linear() -> 1;
                case Cubic _ -> 2;
            };
        }

        /** How the weight changes with the distance, which is negative before the place. */
        default double slope(double distance) {
            double d = Math.abs(distance);
            double outwards = switch (this) {
                case Linear() -> d < 1 ? -1 : 0;
                case Cubic(float a) ->
                    d <= 1
                            ? (3 * (a + 2.0) * d - 2 * (a + 3.0)) * d
                            : d < 2 ? (3.0 * a * d - 10.0 * a) * d + 8.0 * a : 0;
            };
            return distance < 0 ? -outwards : outwards;
        }

        /** The weight at a distance. */
        default double weight(double distance) {
            double d = Math.abs(distance);
            return switch (this) {
                case Linear() -> Math.max(0, 1 - d);
                case Cubic(float a) ->
                    d <= 1
                            ? ((a + 2.0) * d - (a + 3.0)) * d * d + 1
                            : d < 2 ? ((a * d - 5.0 * a) * d + 8.0 * a) * d - 4.0 * a : 0;
            };
        }
    }
}
