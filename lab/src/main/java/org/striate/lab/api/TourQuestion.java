package org.striate.lab.api;

import java.util.List;

/**
 * Photographs shown to a model one after the other.
 *
 * @param channels how many of each stage are told of
 */
public record TourQuestion(String model, List<String> photos, int channels) {
    public TourQuestion {
        photos = List.copyOf(photos);
    }
}
