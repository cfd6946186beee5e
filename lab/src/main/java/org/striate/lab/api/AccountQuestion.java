package org.striate.lab.api;

import java.util.List;

/**
 * Whence one number comes.
 *
 * @param value the name of the value that it lies in
 * @param position one index an axis
 * @param order of the lines
 * @param from the first line that is shown
 * @param count how many lines are shown at most
 */
public record AccountQuestion(
        String model, String photo, String value, List<Integer> position, LineOrder order, int from, int count) {
    public AccountQuestion {
        position = List.copyOf(position);
    }
}
