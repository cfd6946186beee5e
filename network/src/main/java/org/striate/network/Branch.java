package org.striate.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.striate.engine.Execution;
import org.striate.engine.Value;
import org.striate.network.operation.Body;
import org.striate.network.operation.Fact;
import org.striate.network.operation.Inputs;

/**
 * Nodes that run within one operation of a network.
 *
 * @param inputs the names under which the nodes read what the operation gives them
 * @param nodes in an order in which each value is written before it is read
 * @param outputs the names of the values that the branch answers with
 */
public record Branch(List<String> inputs, List<Node> nodes, List<String> outputs) implements Body {
    /** @throws IllegalArgumentException if a name is written twice, or read before it is written, or an output is never written */
    public Branch {
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
        Set<String> written = new HashSet<>(inputs);
        nodes.forEach(node -> node.connect(written));
        Node.requireWritten(outputs, written);
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Map<String, Fact> facts = named(inputs);
        nodes.forEach(node -> Inference.infer(node, facts));
        return facts.keySet().containsAll(outputs) ? answers(facts::get) : List.of();
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Map<String, Value> values = named(inputs);
        nodes.forEach(node -> Interpreter.compute(node, values, Map.of(), execution));
        return answers(values::get);
    }

    private <T> Map<String, T> named(Inputs<T> given) {
        Map<String, T> named = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            named.put(inputs.get(i), given.get(i));
        }
        return named;
    }

    private <T> List<T> answers(Function<String, T> values) {
        return outputs.stream().map(values).toList();
    }
}
