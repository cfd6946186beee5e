package org.striate.insight;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.striate.network.Network;
import org.striate.network.Node;

/** How people name the layers of a network. */
public final class LayerName {
    private LayerName() {}

    /**
     * The value that a layer's name stands for.
     *
     * @param layer the name of a node, which stands for the first value that it computes, or of a value that a node computes
     * @throws IllegalArgumentException if there is none, with the nearest names
     */
    public static String value(Network network, String layer) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Node node : network.nodes()) {
            node.outputs().stream().flatMap(Optional::stream).forEach(name -> {
                values.putIfAbsent(node.name(), name);
                values.put(name, name);
            });
        }
        String found = values.get(layer);
        if (found == null) {
            throw new IllegalArgumentException(
                    "the network has no layer %s; the nearest names are %s, and inspect lists all"
                            .formatted(layer, String.join(", ", NearestNames.of(values.keySet(), layer))));
        }
        return found;
    }
}
