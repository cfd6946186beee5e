package org.striate.lab.api;

import java.util.List;

/**
 * How much one number of a network has to do with one of its answers.
 *
 * @param category the class that is answered, by its label or number; empty for the likeliest
 * @param value the name of the value that the number lies in
 * @param position one index an axis
 */
public record InfluenceQuestion(String model, String photo, String category, String value, List<Integer> position) {
    public InfluenceQuestion {
        position = List.copyOf(position);
    }
}
