package org.striate.lab.api;

import java.util.List;
import java.util.Optional;

/**
 * Whether shapes go together: exactly one of the two is there.
 *
 * @param refusal why they do not, in the engine's words
 */
public record Shapes(Optional<Fit> fit, Optional<String> refusal) {
    /**
     * @param output (N, O, output length)
     * @param parameters weights and biases
     * @param multiplyAdds that the definition asks for, padding counted as the zeros that it is
     */
    public record Fit(List<Integer> output, long parameters, long multiplyAdds) {
        public Fit {
            output = List.copyOf(output);
        }
    }
}
