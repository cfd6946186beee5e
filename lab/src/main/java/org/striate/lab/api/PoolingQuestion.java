package org.striate.lab.api;

import java.util.List;

/**
 * Windows that slide along a signal.
 *
 * @param padding on both sides
 */
public record PoolingQuestion(List<Float> signal, int kernel, int stride, int padding, int dilation) {
    public PoolingQuestion {
        signal = List.copyOf(signal);
    }
}
