package org.striate.lab.exercise;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.insight.Timings;

/** What a layer costs, and how quickly that is done. */
final class AlgorithmExercises {
    static final List<Exercise> ALL = List.of(
            new Exercise("layer-multiply-adds", AlgorithmExercises::multiplyAdds),
            new Exercise("im2col-numbers", AlgorithmExercises::columns),
            new Exercise("effective-rate", AlgorithmExercises::rate));

    private static final long NANOSECONDS_PER_MILLISECOND = 1_000_000;

    private AlgorithmExercises() {}

    /** The multiply-adds of a layer that keeps the size; the usual one of ResNet first: 64 → 64, 3 × 3 at 56². */
    private static Exercise.Solved multiplyAdds(boolean own, RandomGenerator random) {
        int size = own ? 56 : 7 << random.nextInt(4);
        int inChannels = own ? 64 : 8 << random.nextInt(4);
        int outChannels = own ? 64 : 8 << random.nextInt(4);
        int kernel = own ? 3 : 1 + 2 * random.nextInt(3);
        ConvGeometry geometry = layer(size, inChannels, outChannels, kernel);
        return new Exercise.Solved(
                Map.of(
                        "size", Numbers.text(size),
                        "inChannels", Numbers.text(inChannels),
                        "outChannels", Numbers.text(outChannels),
                        "kernel", Numbers.text(kernel)),
                List.of((double) geometry.multiplyAdds()),
                Map.of(
                        "outputs", Numbers.text(geometry.output().size()),
                        "reduction", Numbers.text(geometry.reduction())));
    }

    /** The numbers in the matrix of a layer's windows; of a small colour picture first. */
    private static Exercise.Solved columns(boolean own, RandomGenerator random) {
        int size = own ? 32 : 8 * random.nextInt(1, 9);
        int channels = own ? 3 : random.nextInt(1, 9);
        int kernel = own ? 3 : 3 + 2 * random.nextInt(2);
        ConvGeometry geometry = layer(size, channels, 1, kernel);
        return new Exercise.Solved(
                Map.of("size", Numbers.text(size), "channels", Numbers.text(channels), "kernel", Numbers.text(kernel)),
                // With one out channel, each number of the matrix is multiplied once.
                List.of((double) geometry.multiplyAdds()),
                Map.of(
                        "positions", Numbers.text(geometry.output().size()),
                        "reduction", Numbers.text(geometry.reduction()),
                        "inputs", Numbers.text(geometry.input().size())));
    }

    /** Operations a second, from a layer's multiply-adds and the time that it took. */
    private static Exercise.Solved rate(boolean own, RandomGenerator random) {
        int milliseconds = own ? 8 : 1 << random.nextInt(5);
        long multiplyAdds = own ? 120_000_000 : 4_000_000L * random.nextInt(5, 60);
        Timings timings = new Timings(List.of(), List.of(milliseconds * NANOSECONDS_PER_MILLISECOND));
        return new Exercise.Solved(
                Map.of("multiplyAdds", Numbers.text((double) multiplyAdds), "milliseconds", Numbers.text(milliseconds)),
                List.of(timings.gigaflops(multiplyAdds)),
                Map.of());
    }

    private static ConvGeometry layer(int size, int inChannels, int outChannels, int kernel) {
        return ConvGeometry.of(
                Shape.of(1, inChannels, size, size),
                Shape.of(outChannels, inChannels, kernel, kernel),
                ConvAttributes.DEFAULT.withPadding(new Padding.Same()));
    }
}
