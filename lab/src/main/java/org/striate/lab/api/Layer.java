package org.striate.lab.api;

import java.util.List;
import org.striate.insight.SizeFormula;

/**
 * What a layer learns, what it makes of its input, and what that costs.
 *
 * @param taps of one slice of the kernel, over all its axes
 * @param perOutChannel weights that one out channel has
 * @param input (N, C, spatial …)
 * @param weight (O, C / groups, kernel …)
 * @param output (N, O, spatial …)
 * @param size the output's size along an axis
 * @param largestDilation at which the kernel still fits
 * @param leastPadding likewise
 */
public record Layer(
        double weights,
        double biases,
        double parameters,
        int taps,
        int perOutChannel,
        List<Integer> input,
        List<Integer> weight,
        List<Integer> output,
        long multiplyAdds,
        SizeFormula size,
        int largestDilation,
        int leastPadding) {
    public Layer {
        input = List.copyOf(input);
        weight = List.copyOf(weight);
        output = List.copyOf(output);
    }
}
