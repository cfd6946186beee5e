package org.striate.insight;

import static org.striate.engine.Arguments.require;

/**
 * What a layer's learned numbers cost. Counts are real numbers: a fully-connected layer between two feature maps has more weights than 63 bits count
 * exactly.
 *
 * @param weights multiplied with inputs
 * @param biases added
 */
public record LayerCost(double weights, double biases) {
    private static final int FLOAT_BYTES = 4;

    /**
     * Every input joined to every output: {@code inputs · outputs} weights and one bias an output.
     *
     * @throws IllegalArgumentException if a number is not positive
     */
    public static LayerCost fullyConnected(double inputs, double outputs) {
        require(inputs > 0 && outputs > 0, "inputs and outputs must be positive, got %s and %s", inputs, outputs);
        return new LayerCost(inputs * outputs, outputs);
    }

    /**
     * One kernel an out channel, shared by all positions: {@code outChannels · inChannels / groups · taps} weights and one bias an out channel.
     *
     * @param taps of the kernel, over all its axes
     * @throws IllegalArgumentException if a number is not positive, or the groups do not divide the channels
     */
    public static LayerCost convolution(long inChannels, long outChannels, long taps, long groups) {
        require(
                inChannels > 0 && outChannels > 0 && taps > 0 && groups > 0,
                "channels, kernel and groups must be positive, got %d in, %d out, %d taps, %d groups",
                inChannels,
                outChannels,
                taps,
                groups);
        require(
                inChannels % groups == 0 && outChannels % groups == 0,
                "groups must divide the channels, got %d groups of %d in and %d out channels",
                groups,
                inChannels,
                outChannels);
        return new LayerCost((double) outChannels * Math.divideExact(inChannels, groups) * taps, outChannels);
    }

    /** Weights and biases. */
    public double parameters() {
        return weights + biases;
    }

    /** Memory of the parameters in float32, in bytes. */
    public double bytes() {
        return parameters() * FLOAT_BYTES;
    }

    /** Memory to train them with Adam in float32, in bytes, without activations. */
    public double trainingBytes() {
        return training(0).total();
    }

    /**
     * Memory to train them with Adam in float32.
     *
     * @param activations numbers that the layer gives for a whole batch
     */
    public TrainingMemory training(double activations) {
        return new TrainingMemory(bytes(), bytes(), TrainingMemory.MOMENTS * bytes(), activations * FLOAT_BYTES);
    }
}
