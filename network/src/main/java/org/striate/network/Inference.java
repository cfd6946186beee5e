package org.striate.network;

import static org.striate.engine.Arguments.requirePresent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.network.operation.Fact;
import org.striate.network.operation.Inputs;

/**
 * What is known of every value of a network before it runs, for inputs of given shapes: types, shapes, and the values themselves where they do not
 * depend on what the inputs hold (shape arithmetic, folded constants).
 *
 * @param facts by name, in the order in which they are computed; a value whose shape depends on the data has none
 */
public record Inference(Map<String, Fact> facts) {
    /** A constant of more elements is computed in the run: a small file can ask for gigabytes of them. */
    private static final int MOST_FOLDED = 1 << 24;

    public Inference {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * Infers from the shapes of the inputs.
     *
     * @throws IllegalArgumentException if an input's shape is missing or not one that it takes, or a node's inputs do not go together
     */
    public static Inference of(Network network, Map<String, Shape> inputs) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        network.weights().forEach((name, weight) -> facts.put(name, Fact.of(weight)));
        for (String given : inputs.keySet()) {
            network.input(given);
        }
        for (Input input : network.inputs()) {
            Shape shape = requirePresent(
                    inputs.get(input.name()), "input %s is missing; it takes shape %s", input.name(), input.describe());
            input.requireShape(shape);
            facts.put(input.name(), Fact.of(input.type(), shape));
        }
        for (Node node : network.nodes()) {
            infer(node, facts);
        }
        return new Inference(facts);
    }

    static void infer(Node node, Map<String, Fact> facts) {
        boolean known = node.inputs().stream().flatMap(Optional::stream).allMatch(facts::containsKey);
        if (!known) {
            return;
        }
        Inputs<Fact> inputs = Inputs.of(
                node.inputs().stream().map(name -> name.map(facts::get)).toList());
        List<Fact> outputs = NodeFailure.naming(node, () -> evaluated(node, inputs));
        for (int i = 0; i < Math.min(outputs.size(), node.outputs().size()); i++) {
            Fact fact = outputs.get(i);
            node.outputs().get(i).ifPresent(name -> facts.put(name, fact));
        }
    }

    private static List<Fact> evaluated(Node node, Inputs<Fact> inputs) {
        boolean constant = inputs.size() > 0
                && node.inputs().stream().anyMatch(Optional::isPresent)
                && IntStream.range(0, inputs.size())
                        .mapToObj(inputs::optional)
                        .flatMap(Optional::stream)
                        .allMatch(fact -> fact.constant().isPresent());
        if (!constant) {
            return node.operation().infer(inputs);
        }
        List<Fact> inferred = node.operation().infer(inputs);
        if (inferred.stream().anyMatch(fact -> fact.shape().size() > MOST_FOLDED)) {
            return inferred;
        }
        List<Value> values =
                node.operation().run(inputs.map(fact -> fact.constant().orElseThrow()), Execution.sequential());
        return values.stream().map(Fact::of).toList();
    }

    /** What is known of a value; empty if its shape depends on the data. */
    public Optional<Fact> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** The value's shape; empty if it depends on the data. */
    public Optional<Shape> shape(String name) {
        return fact(name).map(Fact::shape);
    }
}
