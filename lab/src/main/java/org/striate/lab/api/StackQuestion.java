package org.striate.lab.api;

import java.util.List;

/** @param input samples below the lowest layer */
public record StackQuestion(int input, List<StackLayer> layers) {
    public StackQuestion {
        layers = List.copyOf(layers);
    }

    /** @param padding on both sides */
    public record StackLayer(int kernel, int stride, int padding, int dilation) {}
}
