package org.striate.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How often each value of a network is read. */
final class Uses {
    private final Map<String, Integer> readers = new HashMap<>();
    private final Set<String> outputs;

    Uses(Network network) {
        outputs = new HashSet<>(network.outputs());
        for (Node node : network.nodes()) {
            node.inputs().forEach(input -> input.ifPresent(name -> readers.merge(name, 1, Integer::sum)));
        }
    }

    /** Whether a value is read exactly once and is no output of the network: its one reader may swallow it. */
    boolean isPrivate(String value) {
        return readers.getOrDefault(value, 0) == 1 && !outputs.contains(value);
    }
}
