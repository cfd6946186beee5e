package org.striate.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.striate.engine.Value;
import org.striate.network.operation.Fact;

/** The rewritings that make a program of a network, each from a network to a network that computes the same. */
final class Lowering {
    private Lowering() {}

    static Network lower(Network network, Inference inference) {
        return dropUnread(foldConstants(network, inference));
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

    /** Weights and nodes that nothing reads go. */
    private static Network dropUnread(Network network) {
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
