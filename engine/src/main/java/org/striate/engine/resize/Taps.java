package org.striate.engine.resize;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What every output along one axis is made of, worked out once: output o is the sum over k of {@code weight[k · output + o]} times the input sample
 * {@code index[k · output + o]}.
 */
final class Taps {
    /** The number of samples that an output is made of: 1 whose weight is 1, or an even number. */
    final int count;

    final int output;
    final int[] index;
    final float[] weight;
    /** The outputs that lie outside the input. */
    final int[] outside;
    /** From an output's place to the next one's. */
    private final double step;

    private Taps(int count, int[] index, float[] weight, int[] outside, double step) {
        this.count = count;
        this.output = index.length / count;
        this.index = index;
        this.weight = weight;
        this.outside = outside;
        this.step = step;
    }

    static Taps of(ResizedAxis axis, Interpolation interpolation, Coordinates coordinates) {
        double[] places = IntStream.range(0, axis.output())
                .mapToDouble(o -> coordinates.source(o, axis))
                .toArray();
        int[] outside = coordinates instanceof Coordinates.Crop
                ? IntStream.range(0, places.length)
                        .filter(o -> places[o] < 0 || places[o] > axis.input() - 1)
                        .toArray()
                : new int[0];
        double step = places.length > 1 ? places[1] - places[0] : axis.input() / axis.length();
        return switch (interpolation) {
            case Interpolation.Nearest(var rounding) -> nearest(axis, rounding, places, outside, step);
            case Interpolation.Weighted weighted -> weighted(axis, weighted, places, outside, step);
        };
    }

    private static Taps nearest(
            ResizedAxis axis, Interpolation.Rounding rounding, double[] places, int[] outside, double step) {
        int[] index = new int[places.length];
        float[] weight = new float[places.length];
        for (int o = 0; o < places.length; o++) {
            index[o] = (int) Math.clamp(rounding.round(places[o], axis.scale()), 0, axis.input() - 1);
            weight[o] = 1;
        }
        return new Taps(1, index, weight, outside, step);
    }

    private static Taps weighted(
            ResizedAxis axis, Interpolation.Weighted interpolation, double[] places, int[] outside, double step) {
        Interpolation.Kernel kernel = interpolation.kernel();
        double scale = interpolation.antialias() ? Math.min(1, axis.scale()) : 1;
        int first = (int) Math.floor(-kernel.radius() / scale) + 1;
        int count = 2 - 2 * first;
        int outputs = places.length;
        int[] index = new int[count * outputs];
        float[] weight = new float[index.length];
        double[] weights = new double[count];
        for (int o = 0; o < outputs; o++) {
            // The last sample strictly before the place.
            double before = Math.ceil(places[o]) - 1;
            double sum = 0;
            for (int k = 0; k < count; k++) {
                double sample = before + first + k;
                boolean excluded = interpolation.excludeOutside() && (sample < 0 || sample >= axis.input());
                weights[k] = excluded ? 0 : kernel.weight((sample - places[o]) * scale);
                index[k * outputs + o] = (int) Math.clamp(sample, 0, axis.input() - 1);
                sum += weights[k];
            }
            for (int k = 0; k < count; k++) {
                weight[k * outputs + o] = (float) (weights[k] / sum);
            }
        }
        return new Taps(count, index, weight, outside, step);
    }

    /** What an output is the sum of. */
    List<Resize.Tap> of(int o) {
        return IntStream.range(0, count)
                .mapToObj(k -> new Resize.Tap(index[k * output + o], weight[k * output + o]))
                .toList();
    }

    Resize.Reach reach() {
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < index.length; i++) {
            if (weight[i] != 0) {
                double offset = index[i] - i % output * step;
                first = Math.min(first, offset);
                last = Math.max(last, offset);
            }
        }
        return new Resize.Reach(first, last, step);
    }

    /** Whether every output is the input sample at its place. */
    boolean isIdentity(int input) {
        boolean identity = output == input && outside.length == 0;
        for (int i = 0; identity && i < index.length; i++) {
            identity = weight[i] == 0 || (weight[i] == 1 && index[i] == i % output);
        }
        return identity;
    }
}
