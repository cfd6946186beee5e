package org.striate.network;

import static org.striate.engine.Arguments.requirePresent;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Elementwise;
import org.striate.network.operation.Backward;
import org.striate.network.operation.Body;
import org.striate.network.operation.Fact;
import org.striate.network.operation.Gradients;
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
        return answers(computed(inputs, execution)::get);
    }

    /** The nodes run again: what they compute is not kept. */
    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Map<String, Value> values = computed(backward.inputs(), execution);
        Map<String, Tensor> start = new HashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            if (values.get(outputs.get(i)) instanceof Tensor) {
                start.merge(outputs.get(i), backward.gradient(i), (a, b) ->
                        (Tensor) Elementwise.apply(Arithmetic.ADD, a, b, execution));
            }
        }
        Set<String> sought = inputs.stream()
                .filter(name -> values.get(name) instanceof Tensor)
                .collect(Collectors.toSet());
        Map<String, Tensor> found = new Backpropagation(
                        nodes, name -> values.get(name) instanceof Tensor, sought, GradientRule.EXACT, start)
                .through(nodes, name -> value(name, values), execution)
                .found(name -> value(name, values).shape());
        Gradients gradients = Gradients.none();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor gradient = found.get(inputs.get(i));
            gradients = gradient == null ? gradients : gradients.with(i, () -> gradient);
        }
        return gradients;
    }

    private static Value value(String name, Map<String, Value> values) {
        return requirePresent(values.get(name), "nothing named %s was computed", name);
    }

    private Map<String, Value> computed(Inputs<Value> inputs, Execution execution) {
        Map<String, Value> values = named(inputs);
        nodes.forEach(node -> Interpreter.compute(node, values, Map.of(), execution));
        return values;
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
