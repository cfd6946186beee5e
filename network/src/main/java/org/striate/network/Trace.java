package org.striate.network;

import static org.striate.engine.Arguments.requirePresent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;

/**
 * Everything that a run of a network computed: the inputs, and every output of every node as the file names it, nothing folded, fused or thrown away.
 *
 * @param network what was run
 * @param values by name, in the order in which they were computed
 */
public record Trace(Network network, Map<String, Value> values) {
    public Trace {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Runs a network and keeps everything.
     *
     * @throws IllegalArgumentException if an input is missing, or not of its type or shape
     */
    public static Trace of(Network network, Map<String, Value> inputs, Execution execution) {
        return new Trace(network, new Interpreter(network).runKeepingAll(inputs, execution));
    }

    /**
     * The real-valued activation of this name.
     *
     * @throws IllegalArgumentException if nothing of the name was computed, or it holds whole numbers
     */
    public Tensor tensor(String name) {
        Value value = requirePresent(values.get(name), "nothing named %s was computed", name);
        if (value instanceof Tensor tensor) {
            return tensor;
        }
        throw new IllegalArgumentException("%s holds numbers of type %s, not float32".formatted(name, value.type()));
    }
}
