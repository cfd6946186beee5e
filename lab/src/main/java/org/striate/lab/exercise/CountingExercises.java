package org.striate.lab.exercise;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.insight.ConnectionTable;
import org.striate.insight.LayerCost;

/** How many numbers a layer learns, and how often it uses them. */
final class CountingExercises {
    static final List<Exercise> ALL = List.of(
            new Exercise("fully-connected-weights", CountingExercises::fullyConnectedWeights),
            new Exercise("convolution-parameters", CountingExercises::convolutionParameters),
            new Exercise("fully-connected-connections", CountingExercises::fullyConnectedConnections),
            new Exercise("convolution-connections", CountingExercises::convolutionConnections));

    private CountingExercises() {}

    /** The weights of a fully-connected layer on a small colour picture; the chapter's: 32 × 32 × 3 to 512 units. */
    private static Exercise.Solved fullyConnectedWeights(boolean own, RandomGenerator random) {
        int side = own ? 32 : 8 * random.nextInt(2, 13);
        int channels = own || random.nextBoolean() ? 3 : 1;
        int units = own ? 512 : 64 * random.nextInt(1, 17);
        double inputs = (double) side * side * channels;
        LayerCost cost = LayerCost.fullyConnected(inputs, units);
        return new Exercise.Solved(
                Map.of(
                        "side", Numbers.text(side),
                        "channels", Numbers.text(channels),
                        "units", Numbers.text(units)),
                List.of(cost.weights()),
                Map.of("inputs", Numbers.text(inputs)));
    }

    /** Weights and biases of a convolution, whatever the picture's size; the chapter's: 3 channels to 64 by 3 × 3. */
    private static Exercise.Solved convolutionParameters(boolean own, RandomGenerator random) {
        int channels = own ? 3 : random.nextInt(1, 33);
        int outChannels = own ? 64 : 8 * random.nextInt(1, 17);
        int kernel = own ? 3 : 2 * random.nextInt(0, 4) + 1;
        int side = own ? 224 : 32 * random.nextInt(1, 9);
        LayerCost cost = LayerCost.convolution(channels, outChannels, (long) kernel * kernel, 1);
        return new Exercise.Solved(
                Map.of(
                        "side", Numbers.text(side),
                        "channels", Numbers.text(channels),
                        "outChannels", Numbers.text(outChannels),
                        "kernel", Numbers.text(kernel)),
                List.of(cost.parameters()),
                Map.of("weights", Numbers.text(cost.weights()), "biases", Numbers.text(cost.biases())));
    }

    /** Every input joined to every output; the chapter's: 4 × 4 to 4 × 4. */
    private static Exercise.Solved fullyConnectedConnections(boolean own, RandomGenerator random) {
        int size = own ? 4 : random.nextInt(2, 10);
        int outputSize = own ? 4 : random.nextInt(2, 10);
        ConnectionTable table = ConnectionTable.fullyConnected(size * size, outputSize * outputSize);
        return new Exercise.Solved(
                Map.of("size", Numbers.text(size), "outputSize", Numbers.text(outputSize)),
                List.of((double) table.connections()),
                Map.of("inputs", Numbers.text(table.inputs()), "outputs", Numbers.text(table.outputs())));
    }

    /** Connections and different weights of a convolution without padding; at first 5 × 5 by 3 × 3. */
    private static Exercise.Solved convolutionConnections(boolean own, RandomGenerator random) {
        int size = own ? 5 : random.nextInt(4, 9);
        int kernel = own ? 3 : random.nextInt(2, 4);
        ConnectionTable table = ConnectionTable.convolution(
                Shape.of(1, size, size), Shape.of(1, 1, kernel, kernel), ConvAttributes.DEFAULT);
        return new Exercise.Solved(
                Map.of("size", Numbers.text(size), "kernel", Numbers.text(kernel)),
                List.of((double) table.connections(), (double) table.distinctWeights()),
                Map.of(
                        "outputs", Numbers.text(table.outputs()),
                        "connections", Numbers.text(table.connections()),
                        "weights", Numbers.text(table.distinctWeights())));
    }
}
