package org.striate.insight;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Accuracy;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.Convolution;

/** One convolution of normal random numbers that algorithms compute in turn: how long each takes, and how near it comes to the float64 answer. */
public final class LayerTrial {
    private final Convolution layer;
    private final Tensor x;
    private final Tensor w;
    private final Tensor b;
    private final Accuracy accuracy;

    /**
     * What became of one algorithm.
     *
     * @param errorFactor that its result needed, at most {@link Algorithm#errorFactor}
     */
    public record Outcome(Timings timings, double errorFactor) {}

    /**
     * Draws the numbers and computes the float64 answer.
     *
     * @param layer made for an input with its batch axis
     * @param seed which numbers
     * @param execution on how many threads the answer is computed
     */
    public LayerTrial(Convolution layer, long seed, Execution execution) {
        RandomGenerator random = new SplittableRandom(seed);
        this.layer = layer;
        x = normal(layer.geometry().input(), random);
        w = normal(layer.geometry().weight(), random);
        b = normal(Shape.of(layer.geometry().outChannels()), random);
        accuracy = Accuracy.of(layer.geometry(), x, w, b, execution);
    }

    /** The algorithms that compute such a layer. */
    public static List<Algorithm> entrants(Convolution layer) {
        return Arrays.stream(Algorithm.values())
                .filter(algorithm -> algorithm.takes(layer.geometry()))
                .toList();
    }

    /**
     * Computes the layer over and over by one algorithm.
     *
     * @param execution on how many threads
     * @param listener may throw, which ends the runs
     * @throws IllegalArgumentException if the algorithm does not take the layer
     */
    public Outcome run(Algorithm algorithm, Stopwatch stopwatch, Execution execution, Stopwatch.Listener listener) {
        Convolution convolution = layer.with(algorithm);
        Timings timings = stopwatch.time(() -> apply(convolution, execution), listener);
        return new Outcome(timings, accuracy.errorFactor(algorithm, apply(convolution, execution)));
    }

    private Tensor apply(Convolution convolution, Execution execution) {
        return convolution.apply(x, w, Optional.of(b), execution);
    }

    private static Tensor normal(Shape shape, RandomGenerator random) {
        float[] numbers = new float[shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, numbers);
    }
}
