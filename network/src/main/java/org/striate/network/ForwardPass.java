package org.striate.network;

import static org.striate.engine.Arguments.requirePresent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.network.operation.Fact;

/** A run of a network for the sake of its gradients: what was kept of it, and what else a backward pass reads, computed once more. */
final class ForwardPass {
    private final Network network;
    private final Set<String> sought;
    private final Retention retention;
    private final List<List<Node>> segments;
    private final Map<String, Value> kept;
    /** Type and shape of all that was computed, given, or is a weight, kept or not. */
    private final Map<String, Fact> facts = new HashMap<>();

    /**
     * @param sought the names of the values whose gradients are wanted
     * @throws IllegalArgumentException if an input is missing, or not of its type or shape
     */
    ForwardPass(
            Network network, Map<String, Value> inputs, Set<String> sought, Retention retention, Execution execution) {
        this.network = network;
        this.sought = sought;
        this.retention = retention;
        this.kept = new HashMap<>(new Interpreter(network).checked(inputs));
        this.segments = switch (retention) {
            case Retention.All() -> List.of(network.nodes());
            case Retention.Segments(int count) -> cut(count);
        };
        network.weights().forEach(this::observe);
        kept.forEach(this::observe);
        List<List<String>> lastReads = Liveness.lastReads(Regions.singles(network.nodes()), List.copyOf(wanted()));
        for (int i = 0; i < network.nodes().size(); i++) {
            Node node = network.nodes().get(i);
            compute(node, kept, execution);
            names(node.outputs()).forEach(name -> observe(name, value(name, kept)));
            lastReads.get(i).forEach(kept::remove);
        }
    }

    /** The nodes in so many parts at most, which write about as many numbers each. */
    private List<List<Node>> cut(int count) {
        Map<String, Shape> shapes = new HashMap<>();
        kept.forEach((name, value) -> shapes.put(name, value.shape()));
        Inference inference = Inference.of(network, shapes);
        long all = Math.max(1, written(inference, network.nodes()));
        Map<Long, List<Node>> parts = new TreeMap<>();
        long before = 0;
        for (Node node : network.nodes()) {
            long part = Math.min(before * count / all, count - 1L);
            parts.computeIfAbsent(part, _ -> new ArrayList<>()).add(node);
            before += written(inference, List.of(node));
        }
        return List.copyOf(parts.values());
    }

    /** How many numbers nodes write, as far as that is known before the run. */
    private static long written(Inference inference, List<Node> nodes) {
        return nodes.stream()
                .flatMap(node -> names(node.outputs()))
                .flatMap(name -> inference.shape(name).stream())
                .mapToLong(Shape::size)
                .sum();
    }

    /** The names of the values that are kept of those that the nodes write. */
    private Set<String> wanted() {
        Set<String> dependent = Backpropagation.dependent(network.nodes(), _ -> true, sought);
        Predicate<Node> isBetween = node -> Backpropagation.isBetween(node, dependent);
        Stream<String> wanted = switch (retention) {
            case Retention.All() ->
                network.nodes().stream()
                        .filter(isBetween)
                        .flatMap(node -> Stream.concat(names(node.inputs()), names(node.outputs())));
            case Retention.Segments _ ->
                segments.stream()
                        .filter(segment -> segment.stream().anyMatch(isBetween))
                        .flatMap(segment -> entering(segment).stream());
        };
        return wanted.collect(Collectors.toSet());
    }

    /** The names of the values that nodes of a segment read, but none of them writes. */
    private static Set<String> entering(List<Node> segment) {
        Set<String> entering = new HashSet<>();
        segment.forEach(node -> names(node.inputs()).forEach(entering::add));
        segment.forEach(node -> names(node.outputs()).forEach(entering::remove));
        return entering;
    }

    int segments() {
        return segments.size();
    }

    /** What is held while the backward pass goes through a segment: all that its nodes read and write, and what was kept. */
    Map<String, Value> held(int segment, Execution execution) {
        return switch (retention) {
            case Retention.All() -> kept;
            case Retention.Segments _ -> {
                Map<String, Value> values = new HashMap<>(kept);
                segments.get(segment).forEach(node -> compute(node, values, execution));
                yield values;
            }
        };
    }

    /**
     * How much a number of this run changes with what is sought.
     *
     * @throws IllegalArgumentException if the number is of a value that is not real, or what is sought is not
     */
    Gradient gradient(Objective objective, Execution execution) {
        sought.forEach(this::real);
        Tensor start = objective.gradient(real(objective.name()));
        Backpropagation backpropagation = new Backpropagation(
                network.nodes(),
                name -> fact(name).type() == ElementType.FLOAT32,
                sought,
                GradientRule.EXACT,
                Map.of(objective.name(), start));
        for (int segment = segments.size() - 1; segment >= 0; segment--) {
            if (backpropagation.reaches(segments.get(segment))) {
                Map<String, Value> held = held(segment, execution);
                backpropagation.through(segments.get(segment), name -> value(name, held), execution);
            }
        }
        return new Gradient(objective, backpropagation.found(this::real));
    }

    private void compute(Node node, Map<String, Value> values, Execution execution) {
        Interpreter.compute(node, values, network.weights(), execution);
    }

    private void observe(String name, Value value) {
        facts.put(name, Fact.of(value.type(), value.shape()));
    }

    private Value value(String name, Map<String, Value> values) {
        Value computed = values.get(name);
        return computed != null
                ? computed
                : requirePresent(network.weights().get(name), "nothing named %s was kept", name);
    }

    private Fact fact(String name) {
        return requirePresent(facts.get(name), "nothing named %s was computed", name);
    }

    /** The shape of a value of real numbers. */
    private Shape real(String name) {
        Trace.requireReal(name, fact(name).type());
        return fact(name).shape();
    }

    private static Stream<String> names(List<Optional<String>> names) {
        return names.stream().flatMap(Optional::stream);
    }
}
