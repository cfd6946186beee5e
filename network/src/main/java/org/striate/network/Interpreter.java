package org.striate.network;

import static org.striate.engine.Arguments.require;
import static org.striate.engine.Arguments.requirePresent;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;
import org.striate.network.operation.Inputs;

/** Computes a network's stages one after the other. */
final class Interpreter {
    private final Network network;
    private final List<Stage> stages;
    /** For each stage, the values that no later stage reads and that are no outputs. */
    private final List<List<String>> lastReads;

    Interpreter(Network network) {
        this(network, Regions.singles(network.nodes()));
    }

    /** @param stages that compute the network's outputs */
    Interpreter(Network network, List<Stage> stages) {
        this.network = network;
        this.stages = stages;
        this.lastReads = Liveness.lastReads(stages, network.outputs());
    }

    List<Stage> stages() {
        return stages;
    }

    /** Every value that was computed, by name, in order, the inputs among them. */
    Map<String, Value> runKeepingAll(Map<String, Value> inputs, Execution execution) {
        Map<String, Value> values = new LinkedHashMap<>(checked(inputs));
        for (Node node : network.nodes()) {
            compute(node, values, network.weights(), execution);
        }
        outputs(values).forEach(values::putIfAbsent);
        return values;
    }

    /** The network's outputs; what lies between is placed in recycled buffers. */
    Map<String, Value> run(Map<String, Value> inputs, Execution execution, Buffers buffers) {
        Map<String, Value> values = new HashMap<>(checked(inputs));
        Execution recycling = Access.with(execution, buffers);
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).run(values, network.weights(), recycling).forEach(buffers::use);
            for (String name : lastReads.get(i)) {
                Value dead = values.remove(name);
                if (dead != null) {
                    buffers.release(dead);
                }
            }
        }
        Map<String, Value> outputs = outputs(values);
        outputs.replaceAll((name, output) -> buffers.handOver(output));
        return outputs;
    }

    /** The outputs, computed ones and those that are weights. */
    private Map<String, Value> outputs(Map<String, Value> computed) {
        Map<String, Value> outputs = new LinkedHashMap<>();
        for (String name : network.outputs()) {
            Value output = Optional.ofNullable(computed.get(name))
                    .orElseGet(() -> network.weights().get(name));
            outputs.put(name, output);
        }
        return outputs;
    }

    /** Computes a node from values, or else weights, and puts what it writes among the values; returns all results. */
    static List<Value> compute(Node node, Map<String, Value> values, Map<String, Value> weights, Execution execution) {
        Inputs<Value> inputs = Inputs.of(node.inputs().stream()
                .map(name -> name.map(given -> values.containsKey(given) ? values.get(given) : weights.get(given)))
                .toList());
        List<Value> results = NodeFailure.naming(node, () -> node.operation().run(inputs, execution));
        for (int i = 0; i < Math.min(results.size(), node.outputs().size()); i++) {
            Value result = results.get(i);
            node.outputs().get(i).ifPresent(name -> values.put(name, result));
        }
        return results;
    }

    /** The inputs, if they are what the network takes. */
    Map<String, Value> checked(Map<String, Value> inputs) {
        for (String given : inputs.keySet()) {
            network.input(given);
        }
        for (Input input : network.inputs()) {
            Value value = requirePresent(
                    inputs.get(input.name()), "input %s is missing; it takes shape %s", input.name(), input.describe());
            require(
                    value.type() == input.type(),
                    "input %s must be of type %s, got %s",
                    input.name(),
                    input.type(),
                    value.type());
            input.requireShape(value.shape());
        }
        return inputs;
    }
}
