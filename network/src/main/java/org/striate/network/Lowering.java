package org.striate.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.striate.engine.Value;
import org.striate.network.operation.Dropout;
import org.striate.network.operation.Fact;
import org.striate.network.operation.Identity;

/** The rewritings that make a program of a network, each from a network to a network that computes the same. */
final class Lowering {
    private Lowering() {}

    static Network lower(Network network, Inference inference) {
        // Twice, because what the first round makes of x · σ(x) follows a convolution only then.
        return dropUnread(
                Fusion.fuse(Fusion.fuse(dropPassThroughs(foldConstants(fixInputs(network, inference), inference)))));
    }

    /** Inputs have the shapes that were inferred from: what is folded holds for no others. */
    private static Network fixInputs(Network network, Inference inference) {
        List<Input> inputs = network.inputs().stream()
                .map(input -> input.fixed(inference.shape(input.name()).orElseThrow()))
                .toList();
        return new Network(network.name(), inputs, network.outputs(), network.weights(), network.nodes());
    }

    /** Values that do not depend on the inputs become weights; their nodes go. */
    private static Network foldConstants(Network network, Inference inference) {
        Map<String, Value> weights = new LinkedHashMap<>(network.weights());
        List<Node> nodes = new ArrayList<>();
        for (Node node : network.nodes()) {
            List<String> outputs =
                    node.outputs().stream().flatMap(Optional::stream).toList();
            boolean constant = outputs.stream()
                    .allMatch(
                            name -> inference.fact(name).flatMap(Fact::constant).isPresent());
            if (constant) {
                outputs.forEach(name -> weights.put(
                        name, inference.fact(name).flatMap(Fact::constant).orElseThrow()));
            } else {
                nodes.add(node);
            }
        }
        return new Network(network.name(), network.inputs(), network.outputs(), weights, nodes);
    }

    /** Nodes whose output is their input go; who read the output reads the input. */
    private static Network dropPassThroughs(Network network) {
        Map<String, String> renamed = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node given : network.nodes()) {
            List<Optional<String>> inputs = given.inputs().stream()
                    .map(input -> input.map(name -> renamed.getOrDefault(name, name)))
                    .toList();
            Node node = new Node(given.name(), given.operation(), inputs, given.outputs());
            Optional<String> output = node.outputs().getFirst();
            if (passesThrough(node) && output.isPresent() && !network.outputs().contains(output.get())) {
                renamed.put(output.get(), node.inputs().getFirst().orElseThrow());
            } else {
                nodes.add(node);
            }
        }
        return new Network(network.name(), network.inputs(), network.outputs(), network.weights(), nodes);
    }

    private static boolean passesThrough(Node node) {
        return switch (node.operation()) {
            case Identity() -> true;
            case Dropout() -> node.outputs().stream().skip(1).allMatch(Optional::isEmpty);
            default -> false;
        };
    }

    /** Weights and nodes that nothing reads go. */
    static Network dropUnread(Network network) {
        Set<String> read = new HashSet<>(network.outputs());
        List<Node> kept = new ArrayList<>();
        for (Node node : network.nodes().reversed()) {
            if (node.outputs().stream().flatMap(Optional::stream).anyMatch(read::contains)) {
                kept.add(node);
                node.inputs().forEach(input -> input.ifPresent(read::add));
            }
        }
        Map<String, Value> weights = new LinkedHashMap<>(network.weights());
        weights.keySet().retainAll(read);
        return new Network(network.name(), network.inputs(), network.outputs(), weights, kept.reversed());
    }
}
