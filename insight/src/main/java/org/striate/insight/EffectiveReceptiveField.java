package org.striate.insight;

import static org.striate.engine.Arguments.require;
import static org.striate.engine.Arguments.requirePresent;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;
import org.striate.network.Inference;
import org.striate.network.Network;
import org.striate.network.Objective;
import org.striate.network.Program;

/**
 * How much each position of the input weighs for the middle position of a layer: the magnitude of the gradient of the unit there, summed over the input's
 * channels and averaged over inputs, which come one after the other. It fades towards its edges like a Gaussian, and is smaller than the theoretical field.
 * In an activation's stead stands what drives it, as an activation that is flat there passes no gradient. Luo, Li, Urtasun &amp; Zemel, Understanding the
 * effective receptive field in deep convolutional neural networks, 2016.
 */
public final class EffectiveReceptiveField {
    /** What a Gaussian has fallen to at two standard deviations, as in the paper: 1 − 95.45 %. */
    private static final double EDGE = 1 - 0.9545;

    private final Network network;
    private final Objective middle;
    private final Shape input;
    private final List<Span> theoretical;
    private final double[] sums;
    private final int count;

    /**
     * Some neighbours on an axis of the input.
     *
     * @param from the first
     * @param to the one behind the last
     */
    public record Span(int from, int to) {
        int size() {
            return to - from;
        }

        /** So much of it, about its middle; at least one. */
        private Span part(double share) {
            int size = (int) Math.max(1, Math.round(size() * share));
            int first = from + (size() - size) / 2;
            return new Span(first, first + size);
        }
    }

    private EffectiveReceptiveField(
            Network network, Objective middle, Shape input, List<Span> theoretical, double[] sums, int count) {
        this.network = network;
        this.middle = middle;
        this.input = input;
        this.theoretical = theoretical;
        this.sums = sums;
        this.count = count;
    }

    /**
     * Begins, without an input.
     *
     * @param layer the name of a node or of a value, (N, C, spatial …)
     * @param channel of the layer; empty for the sum of all
     * @param input of the inputs, (1, C, spatial …)
     * @throws IllegalArgumentException if the layer is not of that shape, or has no such channel
     */
    public static EffectiveReceptiveField of(Network network, String layer, OptionalInt channel, Shape input) {
        String named = LayerName.value(network, layer);
        String value = Activations.of(network).drive(named).orElse(named);
        Map<String, Shape> shapes = Map.of(network.inputs().getFirst().name(), input);
        Inference inference = Inference.of(network, shapes);
        Shape maps = requirePresent(
                inference
                        .shape(value)
                        .filter(shape -> shape.rank() > Maps.OUTER)
                        .orElse(null),
                "layer %s must be (N, C, spatial …) to have a middle position",
                layer);
        require(
                channel.isEmpty() || (channel.getAsInt() >= 0 && channel.getAsInt() < maps.dim(1)),
                "%s has the channels 0 to %d, got %s",
                layer,
                maps.dim(1) - 1,
                channel);
        ReceptiveField field =
                ReceptiveFields.of(network, inference).field(value).orElse(new ReceptiveField.Whole());
        Shape positions = positions(input);
        return new EffectiveReceptiveField(
                Program.compile(network.answering(List.of(value)), shapes).lowered(),
                new Objective.Weighted(value, middle(maps, channel)),
                input,
                spans(field, maps, positions),
                new double[positions.size()],
                0);
    }

    /** One at the middle position of a channel or of every channel, zero elsewhere. */
    private static Tensor middle(Shape maps, OptionalInt channel) {
        int position = 0;
        for (int axis = Maps.OUTER; axis < maps.rank(); axis++) {
            position = position * maps.dim(axis) + maps.dim(axis) / 2;
        }
        int positions = maps.size(Maps.OUTER, maps.rank());
        float[] weights = new float[maps.size()];
        for (int c = 0; c < maps.dim(1); c++) {
            weights[c * positions + position] = channel.isEmpty() || channel.getAsInt() == c ? 1 : 0;
        }
        return Access.wrap(maps, weights);
    }

    /** What the middle position sees of the input in theory. */
    private static List<Span> spans(ReceptiveField field, Shape maps, Shape positions) {
        return IntStream.range(0, positions.rank())
                .mapToObj(axis -> switch (field) {
                    case ReceptiveField.Whole() -> new Span(0, positions.dim(axis));
                    case ReceptiveField.Local(var axes) -> {
                        int position = maps.dim(Maps.OUTER + axis) / 2;
                        double shift = axes.get(axis).jump() * position;
                        double first = axes.get(axis).first() + shift;
                        double last = axes.get(axis).last() + shift;
                        int from = Math.clamp((long) Math.floor(first), 0, positions.dim(axis) - 1);
                        int to = Math.clamp((long) Math.ceil(last) + 1, from + 1, positions.dim(axis));
                        yield new Span(from, to);
                    }
                })
                .toList();
    }

    /**
     * The same with one input more.
     *
     * @param x of the inputs' shape
     */
    public EffectiveReceptiveField with(Tensor x, Execution execution) {
        require(x.shape().equals(input), "inputs must be %s, got %s", input, x.shape());
        String name = network.inputs().getFirst().name();
        Tensor gradient = network.gradient(Map.of(name, x), middle, Set.of(name), execution)
                .tensor(name);
        double[] further = sums.clone();
        for (int at = 0; at < gradient.shape().size(); at++) {
            further[at % sums.length] += Math.abs(gradient.at(at));
        }
        return new EffectiveReceptiveField(network, middle, input, theoretical, further, count + 1);
    }

    /** The same with one input more, of independent numbers with a mean of 0 and a variance of 1. */
    public EffectiveReceptiveField withNoise(RandomGenerator random, Execution execution) {
        float[] x = new float[input.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return with(Access.wrap(input, x), execution);
    }

    /** How many inputs there were. */
    public int count() {
        return count;
    }

    /** What the middle position sees in theory, as far as it lies within the input: an interval on each spatial axis. */
    public List<Span> theoretical() {
        return theoretical;
    }

    /** The mean over the inputs, of the input's spatial axes; zeros before the first. */
    public Tensor map() {
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[i] / Math.max(1, count));
        }
        return Access.wrap(positions(input), mean);
    }

    /**
     * How much of all weight lies in the middle of the theoretical field; empty if nothing weighs anything.
     *
     * @param part of the field's extent on each axis, from 0 to 1; at 1 what is missing came by a way that the theory leaves out
     */
    public Optional<Double> share(double part) {
        require(part >= 0 && part <= 1, "part must be from 0 to 1, got %s", part);
        List<Span> spans = theoretical.stream().map(span -> span.part(part)).toList();
        Shape positions = positions(input);
        int[] strides = positions.strides();
        double inside = 0;
        for (int i = 0; i < sums.length; i++) {
            int at = i;
            boolean within = IntStream.range(0, strides.length).allMatch(axis -> {
                int place = at / strides[axis] % positions.dim(axis);
                return place >= spans.get(axis).from && place < spans.get(axis).to;
            });
            inside += within ? sums[i] : 0;
        }
        double all = Arrays.stream(sums).sum();
        return all > 0 ? Optional.of(inside / all) : Optional.empty();
    }

    private static Shape positions(Shape input) {
        return input.axes(Maps.OUTER, input.rank());
    }

    /** The side of a square, or the edge of a cube, as large as all that weighs more than 4.55 % of the heaviest position; 0 if nothing weighs anything. */
    public double size() {
        double largest = Arrays.stream(sums).max().orElse(0);
        long within = Arrays.stream(sums).filter(sum -> sum > EDGE * largest).count();
        return Math.pow((double) within, 1.0 / (input.rank() - Maps.OUTER));
    }
}
