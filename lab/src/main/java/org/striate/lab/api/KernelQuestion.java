package org.striate.lab.api;

import java.util.List;

/** A kernel about which something is asked; row by row. */
public record KernelQuestion(List<List<Float>> weights) {
    public KernelQuestion {
        weights = List.copyOf(weights);
    }
}
