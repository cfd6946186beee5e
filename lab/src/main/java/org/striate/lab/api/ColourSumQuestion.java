package org.striate.lab.api;

import java.util.List;

/**
 * A kernel over the red, green and blue of a photograph.
 *
 * @param kernels the gallery's, one a colour
 * @param factors by which each is multiplied
 */
public record ColourSumQuestion(
        String photo, List<String> kernels, List<Float> factors, int stride, int padding, int dilation) {
    public ColourSumQuestion {
        kernels = List.copyOf(kernels);
        factors = List.copyOf(factors);
    }
}
