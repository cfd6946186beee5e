package org.striate.lab.api;

import java.util.List;

/**
 * Kernels that slide along a signal.
 *
 * @param padding on both sides
 * @param flip whether the kernels are turned around first, which makes it the true convolution
 */
public record Conv1dQuestion(
        List<Float> signal, List<List<Float>> kernels, int stride, int padding, int dilation, boolean flip) {
    public Conv1dQuestion {
        signal = List.copyOf(signal);
        kernels = kernels.stream().map(List::copyOf).toList();
    }
}
