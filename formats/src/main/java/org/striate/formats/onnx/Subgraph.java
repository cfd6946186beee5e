package org.striate.formats.onnx;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.striate.network.Branch;
import org.striate.network.Node;

/** A graph within a node: it reads values of the graph around it by their names. */
record Subgraph(List<Node> nodes, List<String> outputs) {
    /** The names that it reads and does not write itself. */
    Set<String> reads() {
        Set<String> reads = new LinkedHashSet<>();
        nodes.forEach(node -> node.inputs().forEach(input -> input.ifPresent(reads::add)));
        reads.addAll(outputs);
        nodes.forEach(node -> node.outputs().forEach(output -> output.ifPresent(reads::remove)));
        return reads;
    }

    /** The same graph, reading some values under other names. */
    Subgraph reading(Map<String, String> renamed) {
        UnaryOperator<String> here = name -> renamed.getOrDefault(name, name);
        return new Subgraph(
                nodes.stream()
                        .map(node -> new Node(
                                node.name(),
                                node.operation(),
                                node.inputs().stream()
                                        .map(input -> input.map(here))
                                        .toList(),
                                node.outputs()))
                        .toList(),
                outputs.stream().map(here).toList());
    }

    /** The operation's part that is given these values. */
    Branch given(Collection<String> names) {
        return new Branch(List.copyOf(names), nodes, outputs);
    }
}
