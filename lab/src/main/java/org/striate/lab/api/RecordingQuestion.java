package org.striate.lab.api;

import java.util.List;

/**
 * A convolution whose computation is to be shown line by line.
 *
 * @param input (N, C, spatial …) or, without a batch, (C, spatial …); 1 to 3 spatial axes
 * @param weight (O, C / groups, kernel …)
 * @param bias one number an out channel, or none at all for zeros
 * @param stride one number an axis, or one for all; padding and dilation alike
 * @param padding zeros before and after an axis
 * @param flip whether the kernel is turned around first: the convolution of signal processing
 */
public record RecordingQuestion(
        Numbers input,
        Numbers weight,
        List<Float> bias,
        List<Integer> stride,
        List<Integer> padding,
        List<Integer> dilation,
        int groups,
        boolean flip) {
    public RecordingQuestion {
        bias = List.copyOf(bias);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        dilation = List.copyOf(dilation);
    }

    /** @param elements row-major, as many as the shape says */
    public record Numbers(List<Integer> shape, List<Float> elements) {
        public Numbers {
            shape = List.copyOf(shape);
            elements = List.copyOf(elements);
        }
    }
}
