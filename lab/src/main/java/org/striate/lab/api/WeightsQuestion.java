package org.striate.lab.api;

import java.util.List;

/** A kernel about which something is asked; row by row. */
public record WeightsQuestion(List<List<Float>> weights) {
    public WeightsQuestion {
        weights = List.copyOf(weights);
    }
}
