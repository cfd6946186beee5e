package org.striate.lab.api;

import java.util.List;
import org.striate.insight.SizeFormula;

/**
 * A signal, pooled in two ways and convolved, by the same windows.
 *
 * @param windows the samples under each position's taps; one outside the signal is padding
 * @param largest which sample the maximum is, for each position
 * @param average padding counts as zeros
 * @param convolution with equal weights
 * @param largestDilation at which the window still fits
 * @param largestPadding at which every window still has a sample
 */
public record Pooled(
        List<List<Integer>> windows,
        List<Float> max,
        List<Integer> largest,
        List<Float> average,
        List<Float> convolution,
        SizeFormula size,
        int largestDilation,
        int largestPadding) {
    public Pooled {
        windows = windows.stream().map(List::copyOf).toList();
        max = List.copyOf(max);
        largest = List.copyOf(largest);
        average = List.copyOf(average);
        convolution = List.copyOf(convolution);
    }
}
