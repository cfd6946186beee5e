package org.striate.network;

import static org.striate.engine.Arguments.require;
import static org.striate.engine.Arguments.requirePresent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.striate.engine.ElementType;
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
     * How much a number of this run changes with values of it: inputs, activations or weights. What the objective does not depend on gets zeros. Every
     * activation is kept: a trace is the memory that this takes.
     *
     * @param names of the values
     * @throws IllegalArgumentException if a name is unknown, or its value not real
     */
    public Gradient gradient(Objective objective, Set<String> names, Execution execution) {
        return gradient(objective, names, GradientRule.EXACT, execution);
    }

    /** What the chain rule makes of a number of this run if operations pass gradients back by another rule than their own. */
    public Gradient gradient(Objective objective, Set<String> names, GradientRule rule, Execution execution) {
        names.forEach(this::real);
        Tensor start = objective.gradient(real(objective.name()).shape());
        Map<String, Tensor> found = new Backpropagation(
                        network.nodes(),
                        name -> value(name) instanceof Tensor,
                        names,
                        rule,
                        Map.of(objective.name(), start))
                .through(network.nodes(), this::value, execution)
                .found(name -> value(name).shape());
        return new Gradient(objective, found);
    }

    private Value value(String name) {
        Value computed = values.get(name);
        return computed != null
                ? computed
                : requirePresent(network.weights().get(name), "the network has no value named %s", name);
    }

    private Tensor real(String name) {
        return real(name, value(name));
    }

    private static Tensor real(String name, Value value) {
        requireReal(name, value.type());
        return (Tensor) value;
    }

    static void requireReal(String name, ElementType type) {
        require(type == ElementType.FLOAT32, "%s holds numbers of type %s, not float32", name, type);
    }

    /**
     * The real-valued activation of this name.
     *
     * @throws IllegalArgumentException if nothing of the name was computed, or it holds whole numbers
     */
    public Tensor tensor(String name) {
        return real(name, requirePresent(values.get(name), "nothing named %s was computed", name));
    }
}
