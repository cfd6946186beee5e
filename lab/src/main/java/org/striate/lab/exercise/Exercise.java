package org.striate.lab.exercise;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A question that can be asked again with other numbers. What is right, the engine says.
 *
 * @param topic what the page calls it
 * @param pose makes the question of some numbers
 */
record Exercise(String topic, Pose pose) {
    /** Chooses an exercise's numbers and answers it. */
    @FunctionalInterface
    interface Pose {
        /** @param own the chapter's own numbers are asked for, and nothing is random */
        Solved solve(boolean own, RandomGenerator random);
    }

    /**
     * An exercise with its answer.
     *
     * @param values what the text is about, by name
     * @param expected the answer's numbers
     * @param worked further numbers that the worked answer shows, by name
     */
    record Solved(Map<String, String> values, List<Double> expected, Map<String, String> worked) {
        Solved {
            values = Map.copyOf(values);
            expected = List.copyOf(expected);
            worked = Map.copyOf(worked);
        }

        /** Every number that the worked answer may show. */
        Map<String, String> all() {
            Map<String, String> all = new TreeMap<>(values);
            all.putAll(worked);
            all.put("expected", Numbers.text(expected));
            return all;
        }
    }
}
