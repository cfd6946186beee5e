package org.striate.engine.blocked;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.Candidate;
import org.striate.engine.function.UnaryFunction;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.internal.Vectors;

/**
 * A part of a network over feature maps, written down layer by layer and then laid out: every feature gets its place in one arena, beside those that live
 * at the same time. Features stay in blocks of channels from the first layer to the last.
 */
public final class Plan {
    private final List<Layer> layers = new ArrayList<>();
    private final Map<Feature, Integer> lanes = new HashMap<>();
    private int features;
    private int entries;
    private int exits;

    /** Whether plans can be made here: their kernels need the Vector API. */
    public static boolean isAvailable() {
        return Vectors.AVAILABLE;
    }

    /** The algorithms by which a convolution can be a layer, and what each would cost; empty if there is none. */
    public static List<Candidate> candidates(ConvGeometry geometry) {
        return Stream.of(Algorithm.values())
                .flatMap(algorithm -> candidate(algorithm, geometry).stream())
                .toList();
    }

    /** An algorithm and what it would cost as a layer, if a convolution can be one by it. */
    public static Optional<Candidate> candidate(Algorithm algorithm, ConvGeometry geometry) {
        return Optional.of(new BlockedKernel(algorithm, geometry, lanesOf(geometry.inChannels())))
                .filter(BlockedKernel::exists)
                .map(BlockedKernel::candidate);
    }

    /** Whether feature maps may be put one behind the other: all but the last must fill their blocks. */
    public static boolean takesConcat(List<Shape> parts) {
        return parts.stream().allMatch(part -> part.dim(1) % Lanes.COUNT == 0);
    }

    /** Whether pixels can be normalised over their channels: those must fill their blocks. */
    public static boolean takesNorm(Shape x) {
        return x.dim(1) % Lanes.COUNT == 0;
    }

    /** Whether every channel of feature maps can be multiplied by a factor: those must be maps of one pixel, and as many. */
    public static boolean takesScale(Shape x, Shape factors) {
        return x.rank() == factors.rank()
                && x.axes(0, 2).equals(factors.axes(0, 2))
                && factors.size(2, factors.rank()) == 1;
    }

    private static int lanesOf(int channels) {
        return Math.min(channels, Lanes.COUNT);
    }

    /** A tensor from outside, (N, C, H, W) or (N, C, L). */
    public Feature enter(Shape shape) {
        Feature entered = feature(shape);
        lanes.put(entered, lanesOf(shape.dim(1)));
        layers.add(new Layer.Enter(entered, entries++));
        return entered;
    }

    /** A tensor to outside: the next of those that {@link Schedule#run} fills. */
    public void leave(Feature feature) {
        layers.add(new Layer.Leave(feature, exits++));
    }

    /** A tensor to outside as (N, H, W, C). */
    public void leaveChannelsLast(Feature feature) {
        layers.add(new Layer.LeaveChannelsLast(feature, exits++));
    }

    /**
     * f(x ⋆ w + b + residual).
     *
     * @param algorithm one of those by which it {@linkplain #candidates can be} a layer
     * @param w (O, C / groups, kernel …)
     * @param b (O,)
     */
    public Feature conv(
            Feature x,
            ConvGeometry geometry,
            Algorithm algorithm,
            Tensor w,
            Tensor b,
            Optional<Feature> residual,
            Optional<UnaryFunction> activation) {
        Feature output = feature(geometry.output());
        BlockedKernel kernel = new BlockedKernel(algorithm, geometry, lanes(x));
        layers.add(new Layer.Conv(output, x, kernel, w, b, residual, activation));
        return output;
    }

    /** The largest sample of each window. */
    public Feature maxPool(Feature x, Shape output, Window height, Window width) {
        return pool(PoolStep.Kind.MAX, x, output, height, width);
    }

    /** The mean of each window. */
    public Feature averagePool(Feature x, Shape output, Window height, Window width, boolean countPadding) {
        return pool(countPadding ? PoolStep.Kind.PADDED_AVERAGE : PoolStep.Kind.AVERAGE, x, output, height, width);
    }

    private Feature pool(PoolStep.Kind kind, Feature x, Shape shape, Window height, Window width) {
        Feature output = feature(shape);
        layers.add(new Layer.Pool(output, x, kind, height, width));
        return output;
    }

    /** Each channel's mean over its plane: (N, C, 1, …). */
    public Feature mean(Feature x) {
        Shape shape = x.shape();
        for (int axis = 2; axis < x.shape().rank(); axis++) {
            shape = shape.with(axis, 1);
        }
        Feature output = feature(shape);
        layers.add(new Layer.Mean(output, x));
        return output;
    }

    /** Every pixel normalised over its channels to mean 0 and variance 1, then scaled and shifted; see {@link #takesNorm}. */
    public Feature norm(Feature x, Tensor scale, Tensor bias, float epsilon) {
        Feature output = feature(x.shape());
        layers.add(new Layer.Norm(output, x, scale, bias, epsilon));
        return output;
    }

    /** f(a + b), of features of one shape. */
    public Feature sum(Feature a, Feature b, Optional<UnaryFunction> activation) {
        Feature output = feature(a.shape());
        layers.add(new Layer.Sum(output, a, b, activation));
        return output;
    }

    /** Every channel of x times its own factor. */
    public Feature scale(Feature x, Feature factors) {
        Feature output = feature(x.shape());
        layers.add(new Layer.Scale(output, x, factors));
        return output;
    }

    /** f(x). */
    public Feature apply(UnaryFunction function, Feature x) {
        Feature output = feature(x.shape());
        layers.add(new Layer.Apply(output, x, function));
        return output;
    }

    /** Channels one behind the other; see {@link #takesConcat}. */
    public Feature concat(List<Feature> parts, Shape shape) {
        Feature output = feature(shape);
        layers.add(new Layer.Concat(output, List.copyOf(parts)));
        return output;
    }

    private Feature feature(Shape shape) {
        return new Feature(features++, shape);
    }

    /** How many of a pixel's channels lie side by side. */
    private int lanes(Feature feature) {
        return lanes.getOrDefault(feature, Lanes.COUNT);
    }

    /** Whether a feature's channels lie as whole vectors: a tensor of few channels from outside does not. */
    public boolean isBlocked(Feature feature) {
        return lanes(feature) == Lanes.COUNT;
    }

    /**
     * Lays everything out.
     *
     * @return empty if the arena would be larger than an array can be
     */
    public Optional<Schedule> schedule() {
        return new Planner(layers, this::lanes).schedule();
    }
}
