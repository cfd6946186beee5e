package org.striate.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
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
 * read, added up where several nodes read it. Only what lies between what is sought and what the gradients start from is computed, some of the nodes at a
 * time.
 */
final class Backpropagation {
    private final Set<String> sought;
    private final GradientRule rule;
    private final Set<String> dependent;
    /** The gradients that are known so far, by name. */
    private final Map<String, Tensor> known;

    /**
     * @param nodes all of them
     * @param isReal of which values there are gradients, by name
     * @param sought the names of the values whose gradients are wanted
     * @param start the gradients that are known, by name
     */
    Backpropagation(
            List<Node> nodes,
            Predicate<String> isReal,
            Set<String> sought,
            GradientRule rule,
            Map<String, Tensor> start) {
        this.sought = sought;
        this.rule = rule;
        this.dependent = dependent(nodes, isReal, sought);
        this.known = new HashMap<>(start);
    }

    /** The names of the values that depend on what is sought, and that itself. */
    static Set<String> dependent(List<Node> nodes, Predicate<String> isReal, Set<String> sought) {
        Set<String> dependent = new HashSet<>(sought);
        for (Node node : nodes) {
            if (isBetween(node, dependent)) {
                node.outputs().stream().flatMap(Optional::stream).filter(isReal).forEach(dependent::add);
            }
        }
        return dependent;
    }

    /** Whether gradients pass through a node to values that depend on what is sought. */
    static boolean isBetween(Node node, Set<String> dependent) {
        return !(node.operation() instanceof LocallyConstant)
                && node.inputs().stream().flatMap(Optional::stream).anyMatch(dependent::contains);
    }

    /** Whether one of these nodes has something to pass back. */
    boolean reaches(List<Node> some) {
        return some.stream()
                .filter(node -> isBetween(node, dependent))
                .flatMap(node -> node.outputs().stream())
                .flatMap(Optional::stream)
                .anyMatch(name -> dependent.contains(name) && known.containsKey(name));
    }

    /**
     * Passes back what is known through some of the nodes, the last of those that are left.
     *
     * @param values what they were given, and computed, by name
     */
    Backpropagation through(List<Node> some, Function<String, Value> values, Execution execution) {
        for (Node node : some.reversed()) {
            List<Optional<Tensor>> gradients = node.outputs().stream()
                    .map(output -> output.filter(dependent::contains).map(known::get))
                    .toList();
            if (isBetween(node, dependent) && gradients.stream().anyMatch(Optional::isPresent)) {
                node.outputs()
                        .forEach(output ->
                                output.filter(name -> !sought.contains(name)).ifPresent(known::remove));
                NodeFailure.naming(node, () -> back(node, gradients, values, execution));
            }
        }
        return this;
    }

    /**
     * The gradients of what is sought, zeros where nothing that the gradients start from depends on it.
     *
     * @param shapes of what is sought, by name
     */
    Map<String, Tensor> found(Function<String, Shape> shapes) {
        Map<String, Tensor> found = new LinkedHashMap<>();
        for (String name : sought) {
            Tensor gradient = known.get(name);
            found.put(name, gradient == null ? Tensor.zeros(shapes.apply(name)) : gradient);
        }
        return found;
    }

    /** Adds to what is known what one node passes back. */
    private Map<String, Tensor> back(
            Node node, List<Optional<Tensor>> ofOutputs, Function<String, Value> values, Execution execution) {
        Inputs<Value> inputs =
                Inputs.of(node.inputs().stream().map(name -> name.map(values)).toList());
        Backward backward = new Backward(inputs, outputs(node, inputs, values, execution), ofOutputs);
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
    private static List<Value> outputs(
            Node node, Inputs<Value> inputs, Function<String, Value> values, Execution execution) {
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
