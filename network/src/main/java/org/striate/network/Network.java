package org.striate.network;

import static org.striate.engine.Arguments.require;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.network.operation.BatchNorm;
import org.striate.network.operation.Resample;
import org.striate.network.operation.ShapeOf;
import org.striate.network.operation.Size;

/**
 * A network as data, as it came from its file: a directed graph without cycles whose nodes are operations and whose edges are named values.
 *
 * @param inputs what a run must be given
 * @param outputs the names of the values that a run answers with
 * @param weights the values that the file holds, by name
 * @param nodes in an order in which each value is written before it is read
 */
public record Network(
        String name, List<Input> inputs, List<String> outputs, Map<String, Value> weights, List<Node> nodes) {

    /** @throws IllegalArgumentException if a name is written twice, or read before it is written, or an output is never written */
    public Network {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        nodes = List.copyOf(nodes);
        Set<String> written = new HashSet<>(weights.keySet());
        for (Input input : inputs) {
            require(written.add(input.name()), "the name %s is given to two values", input.name());
        }
        nodes.forEach(node -> node.connect(written));
        Node.requireWritten(outputs, written);
    }

    /**
     * The input of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Input input(String name) {
        return inputs.stream()
                .filter(input -> input.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the network has no input %s; its inputs are %s"
                        .formatted(name, inputs.stream().map(Input::name).toList())));
    }

    /**
     * How much a number that the network computes of these inputs changes with some of its values.
     *
     * @param names of inputs, activations or weights
     * @throws IllegalArgumentException if an input is missing, or not of its type or shape, or a name is unknown, or its value not real
     */
    public Gradient gradient(Map<String, Value> inputs, Objective objective, Set<String> names, Execution execution) {
        return gradient(inputs, objective, names, new Retention.All(), execution);
    }

    /**
     * The same gradient to the last bit, whatever is kept of the forward pass. No more is computed than the number and the values call for.
     *
     * @param names of inputs, activations or weights
     * @throws IllegalArgumentException as without
     */
    public Gradient gradient(
            Map<String, Value> inputs,
            Objective objective,
            Set<String> names,
            Retention retention,
            Execution execution) {
        Set<String> wanted = new TreeSet<>(names);
        wanted.add(objective.name());
        Set<String> all = names();
        wanted.forEach(name -> require(all.contains(name), "the network has no value named %s", name));
        Network needed = Lowering.dropUnread(answering(List.copyOf(wanted)));
        return new ForwardPass(needed, inputs, names, retention, execution).gradient(objective, execution);
    }

    /**
     * The same network with other answers; a program of it computes what they need and no more.
     *
     * @throws IllegalArgumentException if one of them is never written
     */
    public Network answering(List<String> outputs) {
        return new Network(name, inputs, outputs, weights, nodes);
    }

    /** The names of all its values, as a new set. */
    Set<String> names() {
        Set<String> names = new HashSet<>(weights.keySet());
        inputs.forEach(input -> names.add(input.name()));
        nodes.forEach(node -> node.outputs().forEach(output -> output.ifPresent(names::add)));
        return names;
    }

    /** How many numbers were learned: the elements of all {@link #parameters(Node)}, each counted once. */
    public long parameters() {
        return nodes.stream()
                .flatMap(node -> parameters(node).stream())
                .distinct()
                .mapToLong(this::elements)
                .sum();
    }

    /**
     * The names of the weights of a node that were learned: its float weights, but neither single numbers and a resize's scales, which are an
     * operation's settings, nor the mean and variance of a batch normalisation, which were observed; those of which only the shape is asked are another
     * node's.
     */
    public List<String> parameters(Node node) {
        int learned = switch (node.operation()) {
            case BatchNorm _ -> BatchNorm.LEARNED_INPUTS;
            case Resample _ -> Resample.LEARNED_INPUTS;
            case ShapeOf _, Size _ -> 0;
            default -> node.inputs().size();
        };
        return node.inputs().stream()
                .limit(learned)
                .flatMap(Optional::stream)
                .filter(name -> weights.get(name) instanceof Tensor && elements(name) > 1)
                .toList();
    }

    /** The number of elements of a weight. */
    private long elements(String weight) {
        return Objects.requireNonNull(weights.get(weight)).shape().size();
    }
}
