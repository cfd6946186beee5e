package org.striate.lab.api;

import java.util.List;
import java.util.Map;

/**
 * What the page needs to know once.
 *
 * @param photos the sample photographs
 * @param model the embedded network
 * @param largestPhoto the largest file of a photograph that can be brought, in bytes
 * @param largestModel likewise, of a model
 * @param palettes 256 colours each, as {@code 0xRRGGBB}, from the smallest share to the largest
 */
public record About(
        List<String> photos, String model, int largestPhoto, long largestModel, Map<String, List<Integer>> palettes) {
    public About {
        photos = List.copyOf(photos);
        palettes = Map.copyOf(palettes);
    }
}
