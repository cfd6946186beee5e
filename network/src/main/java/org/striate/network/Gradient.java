package org.striate.network;

import static org.striate.engine.Arguments.requirePresent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.striate.engine.Tensor;

/**
 * How much a number that a network computed changes with its inputs, activations and weights.
 *
 * @param objective the number
 * @param tensors by the name of the value that the number is differentiated by, each of that value's shape
 */
public record Gradient(Objective objective, Map<String, Tensor> tensors) {
    public Gradient {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * The gradient with respect to the value of this name.
     *
     * @throws IllegalArgumentException if it was not asked for
     */
    public Tensor tensor(String name) {
        return requirePresent(
                tensors.get(name),
                "no gradient with respect to %s was asked for; there are %s",
                name,
                tensors.keySet());
    }
}
