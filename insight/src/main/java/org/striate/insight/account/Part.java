package org.striate.insight.account;

import java.util.Optional;

/**
 * A number that another one is made of.
 *
 * @param place where it lies; empty for padding, which lies nowhere
 */
public record Part(Optional<Place> place, float number) {
    static Part at(Place place, float number) {
        return new Part(Optional.of(place), number);
    }

    static Part padding(float number) {
        return new Part(Optional.empty(), number);
    }
}
