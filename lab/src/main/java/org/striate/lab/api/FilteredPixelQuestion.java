package org.striate.lab.api;

import java.util.List;

/**
 * One pixel of a filtered photograph.
 *
 * @param longest a photograph whose longer side has more pixels is made smaller first
 * @param row of the filtered photograph, which has fewer than the photograph
 */
public record FilteredPixelQuestion(
        String photo, PhotoChannels channels, int longest, List<List<Float>> kernel, int row, int column) {
    public FilteredPixelQuestion {
        kernel = List.copyOf(kernel);
    }
}
