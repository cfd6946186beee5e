package org.striate.lab.api;

import java.util.Optional;

/**
 * An effective receptive field, as far as it has been averaged.
 *
 * @param seen how many inputs were shown; 0 while other work has the machine
 * @param measured nothing before the first input
 */
public record EffectiveField(int seen, int inputs, Optional<Measured> measured) {
    /**
     * What was measured.
     *
     * @param npy how much each pixel weighs, an npy file of (height, width), in base64
     * @param field what the unit sees in theory, as far as it lies within the input
     * @param within how much of all weight lies there; nothing if nothing weighs anything
     * @param inMiddle how much of it lies in its middle, of half its height and width
     * @param side of a square as large as all that weighs more than a Gaussian does two standard deviations from its middle
     */
    public record Measured(String npy, Field field, Optional<Double> within, Optional<Double> inMiddle, double side) {}

    /** Rows and columns of the network's input, from the first to the one behind the last. */
    public record Field(int top, int bottom, int left, int right) {}
}
