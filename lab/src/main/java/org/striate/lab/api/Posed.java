package org.striate.lab.api;

import java.util.Map;

/** The numbers of an exercise, by the names that its text calls them. */
public record Posed(Map<String, String> values) {
    public Posed {
        values = Map.copyOf(values);
    }
}
