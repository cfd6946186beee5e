package org.striate.lab.api;

import java.util.List;
import org.striate.insight.KernelChange;

/** A kernel that is to be changed as a whole. */
public record ChangedKernelQuestion(List<List<Float>> weights, KernelChange change) {
    public ChangedKernelQuestion {
        weights = List.copyOf(weights);
    }
}
