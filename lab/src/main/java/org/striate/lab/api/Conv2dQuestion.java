package org.striate.lab.api;

import java.util.List;

/** A picture and a kernel, row by row, and how the kernel moves over it. */
public record Conv2dQuestion(List<List<Float>> input, List<List<Float>> kernel, int stride, int padding, int dilation) {
    public Conv2dQuestion {
        input = List.copyOf(input);
        kernel = List.copyOf(kernel);
    }
}
