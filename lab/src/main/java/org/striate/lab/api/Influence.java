package org.striate.lab.api;

import java.util.Optional;

/**
 * How much one number of a network has to do with one of its answers.
 *
 * @param index the class's number
 * @param score the class's, before a softmax
 * @param number as it is
 * @param gradient how much the score rises with the number, on the slope where it stands
 * @param maps nothing if the value has no feature maps or kernels
 */
public record Influence(int index, String label, double score, double number, double gradient, Optional<Maps> maps) {
    /**
     * The map or kernel that the number lies in.
     *
     * @param numbers of it
     * @param gradients how much the score rises with each of them
     */
    public record Maps(HeatMap numbers, HeatMap gradients) {}
}
