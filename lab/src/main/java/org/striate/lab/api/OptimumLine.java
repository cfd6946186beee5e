package org.striate.lab.api;

import java.util.Optional;

/**
 * How far the search for an optimum is.
 *
 * @param step how many steps are done; 0 while other work has the machine
 * @param picture to which the search has come, as the address of a PNG that holds it whole; nothing before the first step
 * @param found nothing before the last step
 */
public record OptimumLine(int step, int steps, Optional<String> picture, Optional<Found> found) {
    /**
     * What the channel answers to the picture.
     *
     * @param value whose numbers were raised: what drives the channel, where that is an activation
     * @param response the largest among its positions
     */
    public record Found(String value, float response) {}
}
