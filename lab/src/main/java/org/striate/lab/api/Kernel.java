package org.striate.lab.api;

import java.util.List;

/**
 * A kernel of two dimensions.
 *
 * @param weights row by row
 * @param sum of the weights: what it makes of an even picture of ones
 * @param isContrast whether that is nothing, and answers are of either sign
 */
public record Kernel(List<List<Float>> weights, double sum, boolean isContrast) {
    public Kernel {
        weights = List.copyOf(weights);
    }
}
