package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;
import org.striate.network.Network;
import org.striate.network.Objective;
import org.striate.network.Trace;

/**
 * How much each position of the input weighs for the middle position of a layer: the magnitude of the gradient of the sum of its channels there, summed
 * over the input's channels and averaged over inputs. Luo, Li, Urtasun &amp; Zemel, Understanding the effective receptive field in deep convolutional
 * neural networks, 2016: it fades towards its edges like a Gaussian, and is smaller than the theoretical field.
 *
 * @param map of the input's spatial axes
 */
public record EffectiveReceptiveField(Tensor map) {
    /** What a Gaussian has fallen to at two standard deviations, as in the paper: 1 − 95.45 %. */
    private static final double EDGE = 1 - 0.9545;

    /**
     * The field of a layer.
     *
     * @param layer the name of a node or of a value, (N, C, spatial …)
     * @param inputs one after the other, each (1, C, spatial …), all of one shape
     * @param observer is shown the map of the inputs so far
     * @throws IllegalArgumentException if there are no inputs, or the layer is not of that shape
     */
    public static EffectiveReceptiveField of(
            Network network, String layer, List<Tensor> inputs, Execution execution, Observer observer) {
        require(!inputs.isEmpty(), "an effective receptive field is averaged over inputs, got none");
        String value = LayerName.value(network, layer);
        String input = network.inputs().getFirst().name();
        Shape shape = inputs.getFirst().shape();
        require(shape.rank() > Maps.OUTER, "inputs must be (1, C, spatial …), got %s", shape);
        Shape positions = shape.axes(Maps.OUTER, shape.rank());
        double[] sums = new double[positions.size()];
        for (int i = 0; i < inputs.size(); i++) {
            Trace trace = Trace.of(network, Map.of(input, inputs.get(i)), execution);
            Objective middle = new Objective.Weighted(
                    value, middle(layer, trace.tensor(value).shape()));
            Tensor gradient = trace.gradient(middle, Set.of(input), execution).tensor(input);
            for (int at = 0; at < gradient.shape().size(); at++) {
                sums[at % sums.length] += Math.abs(gradient.at(at));
            }
            int done = i + 1;
            observer.reached(done, inputs.size(), () -> mean(positions, sums, done));
        }
        return new EffectiveReceptiveField(mean(positions, sums, inputs.size()));
    }

    /** One at the middle position of every channel, zero elsewhere. */
    private static Tensor middle(String layer, Shape shape) {
        require(shape.rank() > Maps.OUTER, "layer %s must be (N, C, spatial …), got %s", layer, shape);
        int position = 0;
        for (int axis = Maps.OUTER; axis < shape.rank(); axis++) {
            position = position * shape.dim(axis) + shape.dim(axis) / 2;
        }
        int positions = shape.size(Maps.OUTER, shape.rank());
        float[] weights = new float[shape.size()];
        for (int at = position; at < weights.length; at += positions) {
            weights[at] = 1;
        }
        return Access.wrap(shape, weights);
    }

    private static Tensor mean(Shape positions, double[] sums, int count) {
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[i] / count);
        }
        return Access.wrap(positions, mean);
    }

    /** The side of a square, or the edge of a cube, as large as all that weighs more than 4.55 % of the heaviest position; 0 if nothing weighs anything. */
    public double size() {
        float largest = 0;
        for (int i = 0; i < map.shape().size(); i++) {
            largest = Math.max(largest, map.at(i));
        }
        int within = 0;
        for (int i = 0; i < map.shape().size(); i++) {
            within += map.at(i) > EDGE * largest ? 1 : 0;
        }
        return Math.pow(within, 1.0 / map.shape().rank());
    }
}
