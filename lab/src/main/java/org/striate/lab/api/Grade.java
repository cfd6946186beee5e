package org.striate.lab.api;

import java.util.Map;

/**
 * Whether an answer is right.
 *
 * @param expected the right answer
 * @param values the numbers of the worked answer, by the names that its text calls them
 */
public record Grade(boolean right, String expected, Map<String, String> values) {
    public Grade {
        values = Map.copyOf(values);
    }
}
