package org.striate.lab.exercise;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.striate.insight.LayerCost;

/** How many numbers a layer learns. */
final class CountingExercises {
    static final List<Exercise> ALL =
            List.of(new Exercise("fully-connected-weights", CountingExercises::fullyConnectedWeights));

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
}
