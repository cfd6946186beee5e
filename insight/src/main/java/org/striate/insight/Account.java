package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/**
 * The account of one number of a convolution's output: every product of its window, in the order in which the reference adds them up, and the bias.
 *
 * @param position where the number lies in the output: n, channel, then the spatial axes
 */
public record Account(List<Integer> position, List<Term> terms, float bias) {
    /**
     * One product.
     *
     * @param sample where in the input, as in {@link Account#position}; a position outside is padding, whose value is 0
     * @param tap which weight: out channel, channel within the group, then the kernel's axes
     * @param padding whether the sample is padding, whose value is 0
     */
    public record Term(List<Integer> sample, List<Integer> tap, float value, float weight, boolean padding) {
        public Term {
            sample = List.copyOf(sample);
            tap = List.copyOf(tap);
        }

        /** The product, exact in float64. */
        public double product() {
            return (double) value * weight;
        }
    }

    public Account {
        position = List.copyOf(position);
        terms = List.copyOf(terms);
    }

    /** The number itself: the products and the bias summed in float64 and rounded once, as the reference does it. */
    public float value() {
        double sum = 0;
        for (Term term : terms) {
            sum += term.product();
        }
        return (float) (sum + bias);
    }

    /**
     * Opens one number.
     *
     * @param x (N, C, spatial …) or, without a batch, (C, spatial …)
     * @param w (O, C / groups, kernel …)
     * @param b (O,)
     * @param position n, channel and one index a spatial axis
     * @throws IllegalArgumentException if the shapes do not go together, or the position is outside the output
     */
    public static Account of(Tensor x, Tensor w, Optional<Tensor> b, ConvAttributes attributes, int... position) {
        ConvGeometry geometry = ConvGeometry.of(x.shape(), w.shape(), attributes);
        int[] output = geometry.output().dims();
        boolean within = position.length == output.length;
        for (int axis = 0; within && axis < output.length; axis++) {
            within = position[axis] >= 0 && position[axis] < output[axis];
        }
        require(within, "position %s is outside the output %s", Arrays.toString(position), geometry.output());
        b.ifPresent(bias -> require(
                bias.shape().equals(Shape.of(geometry.outChannels())),
                "bias must have shape (%d,), one number an out channel of weight %s, got %s",
                geometry.outChannels(),
                w.shape(),
                bias.shape()));
        Tensor batched = x.reshape(geometry.input());
        int channels = geometry.inChannels() / geometry.groups();
        int first = position[1] / (geometry.outChannels() / geometry.groups()) * channels;
        List<Term> terms = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            for (int[] k : Window.taps(geometry.axes())) {
                terms.add(term(geometry, batched, w, position, first + c, c, k));
            }
        }
        return new Account(
                Arrays.stream(position).boxed().toList(),
                terms,
                b.map(bias -> bias.at(position[1])).orElse(0f));
    }

    private static Term term(
            ConvGeometry geometry, Tensor x, Tensor w, int[] position, int channel, int withinGroup, int[] k) {
        int spatial = k.length;
        int[] sample = new int[spatial + 2];
        int[] tap = new int[spatial + 2];
        sample[0] = position[0];
        sample[1] = channel;
        tap[0] = position[1];
        tap[1] = withinGroup;
        boolean inside = true;
        for (int axis = 0; axis < spatial; axis++) {
            Window window = geometry.axes().get(axis);
            sample[axis + 2] = window.tap(position[axis + 2], k[axis]);
            tap[axis + 2] = k[axis];
            inside &= window.inside(position[axis + 2], k[axis]);
        }
        return new Term(
                Arrays.stream(sample).boxed().toList(),
                Arrays.stream(tap).boxed().toList(),
                inside ? x.get(sample) : 0,
                w.get(tap),
                !inside);
    }
}
