package org.striate.lab.api;

import java.util.List;

/**
 * How a layer's answer moves with its picture, and what pooling leaves of the move.
 *
 * @param down by how many positions the answer is moved down for the comparison
 * @param right by how many positions it is moved to the right
 * @param inside where both answers saw picture alone
 * @param border where one of them saw padding
 * @param max the answers pooled by their maxima, by ever larger windows
 * @param average the answers pooled by their means
 */
public record ShiftAnswer(int down, int right, Residual inside, Residual border, List<Level> max, List<Level> average) {
    public ShiftAnswer {
        max = List.copyOf(max);
        average = List.copyOf(average);
    }

    /**
     * Some of the difference.
     *
     * @param unequal at how many positions there is any
     * @param largest magnitude
     * @param mean magnitude
     */
    public record Residual(long positions, long unequal, double largest, double mean) {}

    /**
     * The answers, pooled and not moved back.
     *
     * @param window the side of the pooling's windows
     * @param outputs how many numbers are left
     * @param unchanged the share of them that the move did not change, from 0 to 1
     * @param difference the length of the difference, as a share of the answer's length
     */
    public record Level(int window, int outputs, double unchanged, double difference) {}
}
