package org.striate.insight;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.striate.network.Network;
import org.striate.network.Node;

/** How people name the layers of a network. */
public final class LayerName {
    private static final int SUGGESTIONS = 3;

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
            List<String> near = values.keySet().stream()
                    .sorted(Comparator.comparingInt(name -> distance(name, layer)))
                    .limit(SUGGESTIONS)
                    .toList();
            throw new IllegalArgumentException(
                    "the network has no layer %s; the nearest names are %s, and inspect lists all"
                            .formatted(layer, String.join(", ", near)));
        }
        return found;
    }

    /** Changes of a letter that turn one name into the other (Levenshtein 1966), case left out of account. */
    private static int distance(String name, String other) {
        String a = name.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = Stream.iterate(0, i -> i + 1)
                .limit(b.length() + 1L)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
