package org.striate.lab.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a debugger saw while the engine's reference computed a convolution, line by line, and the same computation in other languages. The line of another
 * listing that belongs to a step is the one that has the phase of the step's line.
 *
 * @param java the engine's own class
 * @param others the same computation for people to run, made for these numbers
 * @param outputShape (N, O, output …)
 * @param output what the array {@code y} held at the end, row-major: bit for bit the engine's answer
 */
public record Recording(
        Listing java, List<Listing> others, List<Step> steps, List<Integer> outputShape, List<Float> output) {
    public Recording {
        others = List.copyOf(others);
        steps = List.copyOf(steps);
        outputShape = List.copyOf(outputShape);
        output = List.copyOf(output);
    }

    /**
     * The machine, about to execute a line. Only what differs from the step before is told. A method that is called has no locals before its first step;
     * one that has been returned to still has those that it had.
     *
     * @param line its number in {@code java}
     * @param depth 0 in {@code convolve}, 1 in the {@code sum} that it calls
     * @param changed the locals that are new or have a new value, in the source's order, and array elements under names such as {@code y[2]}; values as
     *     Java writes them. An array is written with its elements, such as {@code {1.0, 2.0}}, where it is met first, as {@code float[2]} in a
     *     method that it is handed on to; an object as its record does it, numbers alone. Of {@code y}, as many elements are final as {@code next} says.
     * @param gone the locals whose block has ended
     */
    public record Step(int line, int depth, Map<String, String> changed, List<String> gone) {
        public Step {
            changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
            gone = List.copyOf(gone);
        }
    }
}
