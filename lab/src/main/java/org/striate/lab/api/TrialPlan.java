package org.striate.lab.api;

import java.util.List;
import java.util.Optional;

/**
 * What a layer asks for, before anything runs.
 *
 * @param input its shape, as the engine writes it; weight and output likewise
 * @param multiplyAdds by the definition
 * @param chosen the algorithm that the engine uses unless another is asked for
 * @param processors the most threads that make sense here
 * @param tooLarge why the lab does not time the layer; nothing if it does
 * @param entrants every algorithm that the engine has
 */
public record TrialPlan(
        String input,
        String weight,
        String output,
        long multiplyAdds,
        String chosen,
        int processors,
        Optional<String> tooLarge,
        List<Entrant> entrants) {
    public TrialPlan {
        entrants = List.copyOf(entrants);
    }

    /** @param cost nothing if the algorithm does not take such a layer */
    public record Entrant(String algorithm, Optional<Cost> cost) {}

    /**
     * What the engine says of an algorithm on this layer.
     *
     * @param bytes read and written
     * @param errorFactor the c of its bound: results lie within c · ε · Σ|x·w| of the exact ones
     * @param isExact whether it sums the products themselves; else |x| in its bound is the input's greatest
     */
    public record Cost(long multiplyAdds, long bytes, double errorFactor, boolean isExact) {}
}
