package org.striate.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Elementwise;
import org.striate.network.operation.Backward;
import org.striate.network.operation.Gradients;
import org.striate.network.operation.Inputs;
import org.striate.network.operation.LocallyConstant;

/**
 * The chain rule from the last node to the first (Linnainmaa 1970): of the gradients with respect to what nodes wrote, those with respect to what they
 * read, added up where several nodes read it. Only what lies between what is sought and what the gradients start from is computed.
 */
final class Backpropagation {
    private final List<Node> nodes;
    private final Function<String, Value> values;
    private final Set<String> sought;
    private final GradientRule rule;
    /** The names of the real-valued values that depend on what is sought, and that itself. */
    private final Set<String> dependent;

    /**
     * @param values what was computed, and what was given, by name
     * @param sought the names of the values whose gradients are wanted
     */
    Backpropagation(List<Node> nodes, Function<String, Value> values, Set<String> sought, GradientRule rule) {
        this.nodes = nodes;
        this.values = values;
        this.sought = sought;
        this.rule = rule;
        this.dependent = new HashSet<>(sought);
        for (Node node : nodes) {
            if (!(node.operation() instanceof LocallyConstant)
                    && node.inputs().stream().flatMap(Optional::stream).anyMatch(dependent::contains)) {
                node.outputs().stream()
                        .flatMap(Optional::stream)
                        .filter(name -> values.apply(name) instanceof Tensor)
                        .forEach(dependent::add);
            }
        }
    }

    /**
     * The gradients of what is sought, zeros where nothing that the gradients start from depends on it.
     *
     * @param start the gradients that are known, by name
     */
    Map<String, Tensor> run(Map<String, Tensor> start, Execution execution) {
        Map<String, Tensor> known = new HashMap<>(start);
        for (Node node : nodes.reversed()) {
            List<Optional<Tensor>> gradients = node.outputs().stream()
                    .map(output -> output.filter(dependent::contains).map(known::get))
                    .toList();
            if (gradients.stream().anyMatch(Optional::isPresent)) {
                node.outputs()
                        .forEach(output ->
                                output.filter(name -> !sought.contains(name)).ifPresent(known::remove));
                NodeFailure.naming(node, () -> back(node, gradients, known, execution));
            }
        }
        Map<String, Tensor> found = new LinkedHashMap<>();
        for (String name : sought) {
            Tensor gradient = known.get(name);
            found.put(name, gradient == null ? Tensor.zeros(values.apply(name).shape()) : gradient);
        }
        return found;
    }

    /** Adds to what is known what one node passes back. */
    private Map<String, Tensor> back(
            Node node, List<Optional<Tensor>> ofOutputs, Map<String, Tensor> known, Execution execution) {
        Inputs<Value> inputs =
                Inputs.of(node.inputs().stream().map(name -> name.map(values)).toList());
        Backward backward = new Backward(inputs, outputs(node, inputs, execution), ofOutputs);
        Gradients gradients = rule.gradients(node.operation(), backward, execution);
        for (int i = 0; i < node.inputs().size(); i++) {
            Optional<String> name = node.inputs().get(i).filter(dependent::contains);
            if (name.isPresent()) {
                gradients
                        .of(i)
                        .ifPresent(gradient -> known.merge(name.get(), gradient, (a, b) -> sum(a, b, execution)));
            }
        }
        return known;
    }

    /** What the node computed: again, if some of it was not kept. */
    private List<Value> outputs(Node node, Inputs<Value> inputs, Execution execution) {
        if (node.outputs().stream().allMatch(Optional::isPresent)) {
            return node.outputs().stream()
                    .map(name -> values.apply(name.orElseThrow()))
                    .toList();
        }
        return node.operation().run(inputs, execution);
    }

    private static Tensor sum(Tensor a, Tensor b, Execution execution) {
        return (Tensor) Elementwise.apply(Arithmetic.ADD, a, b, execution);
    }
}
