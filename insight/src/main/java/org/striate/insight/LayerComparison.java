package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.List;

/**
 * A fully-connected layer and a convolution that look at the same input. As the two do not answer alike, a third beside them: a fully-connected layer
 * with the very output of the convolution.
 *
 * @param inputs numbers that each looks at
 */
public record LayerComparison(double inputs, Layer connected, Layer convolution, Layer alike) {
    /**
     * One of the layers.
     *
     * @param outputs numbers that it gives for one input
     */
    public record Layer(LayerCost cost, double outputs) {
        /**
         * Memory to train it on batches of so many inputs.
         *
         * @throws IllegalArgumentException if the batch is not positive
         */
        public TrainingMemory training(int batch) {
            require(batch > 0, "batch must be positive, got %d", batch);
            return cost.training(outputs * batch);
        }
    }

    /**
     * The three layers. The convolution moves by 1 and is padded, so that it answers at every position of its input.
     *
     * @param input channels, then a size an axis
     * @param units outputs of the fully-connected layer
     * @param taps of a kernel, over all its axes
     * @throws IllegalArgumentException if a number is not positive, or the groups do not divide the channels
     */
    public static LayerComparison of(List<Integer> input, int units, long taps, int outChannels, int groups) {
        require(
                input.size() > 1 && input.stream().allMatch(size -> size > 0),
                "input must be channels and at least one size, all positive, got %s",
                input);
        double inputs = input.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
        double outputs = inputs / input.getFirst() * outChannels;
        return new LayerComparison(
                inputs,
                new Layer(LayerCost.fullyConnected(inputs, units), units),
                new Layer(LayerCost.convolution(input.getFirst(), outChannels, taps, groups), outputs),
                new Layer(LayerCost.fullyConnected(inputs, outputs), outputs));
    }

    /** How many times as many parameters the fully-connected layer has as the convolution. */
    public double ratio() {
        return connected.cost.parameters() / convolution.cost.parameters();
    }

    /** How many times as many the one with the convolution's output has. */
    public double ratioAlike() {
        return alike.cost.parameters() / convolution.cost.parameters();
    }
}
