package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Locale;

/** How people name the classes of a network. */
public final class ClassName {
    private ClassName() {}

    /**
     * The number of the class that a name stands for.
     *
     * @param name one of the labels, as it is written or else in whatever case, or a class's number
     * @param labels one a class, or none
     * @throws IllegalArgumentException if there is none, with the nearest names
     */
    public static int index(String name, List<String> labels) {
        int index = labels.indexOf(name);
        if (index < 0) {
            index = labels.stream()
                    .map(label -> label.toLowerCase(Locale.ROOT))
                    .toList()
                    .indexOf(name.toLowerCase(Locale.ROOT));
        }
        if (index < 0 && name.matches("\\d{1,9}")) {
            index = Integer.parseInt(name);
            require(
                    labels.isEmpty() || index < labels.size(),
                    "the network has the classes 0 to %d, got %d",
                    labels.size() - 1,
                    index);
        }
        require(
                index >= 0 || !labels.isEmpty(),
                "the network came without the names of its classes: name one by its number, got %s",
                name);
        require(
                index >= 0,
                "the network has no class %s; the nearest names are %s",
                name,
                String.join(", ", NearestNames.of(labels, name)));
        return index;
    }

    /** What a class is called: its label, or else its number. */
    public static String of(int index, List<String> labels) {
        return labels.isEmpty() ? "class " + index : labels.get(index);
    }
}
