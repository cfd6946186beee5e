package org.striate.lab.api;

import java.util.List;

/**
 * How much each pixel weighs for the middle unit of a channel, averaged over inputs.
 *
 * @param photos that are shown first
 * @param noise how many inputs of noise are shown then
 */
public record EffectiveFieldQuestion(String model, String value, int channel, List<String> photos, int noise) {
    public EffectiveFieldQuestion {
        photos = List.copyOf(photos);
    }
}
