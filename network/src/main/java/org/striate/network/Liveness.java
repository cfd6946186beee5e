package org.striate.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How long each value of a network is needed. */
final class Liveness {
    private Liveness() {}

    /** For each node, the computed values that are read for the last time there, or written there and never read; outputs of the network are kept. */
    static List<List<String>> lastReads(Network network) {
        Map<String, Integer> last = new HashMap<>();
        List<Node> nodes = network.nodes();
        Set<String> computed = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (Optional<String> output : nodes.get(i).outputs()) {
                output.ifPresent(computed::add);
            }
            int at = i;
            nodes.get(i).outputs().forEach(output -> output.ifPresent(name -> last.put(name, at)));
            nodes.get(i)
                    .inputs()
                    .forEach(input -> input.filter(computed::contains).ifPresent(name -> last.put(name, at)));
        }
        network.outputs().forEach(last::remove);
        List<List<String>> reads = new ArrayList<>();
        nodes.forEach(node -> reads.add(new ArrayList<>()));
        last.forEach((name, at) -> reads.get(at).add(name));
        return reads;
    }
}
