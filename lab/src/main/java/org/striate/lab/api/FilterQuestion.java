package org.striate.lab.api;

import java.util.List;

/**
 * A photograph and the kernel that slides over each of its channels, row by row.
 *
 * @param longest a photograph whose longer side has more pixels is made smaller first
 */
public record FilterQuestion(String photo, PhotoChannels channels, int longest, List<List<Float>> kernel) {
    public FilterQuestion {
        kernel = List.copyOf(kernel);
    }
}
