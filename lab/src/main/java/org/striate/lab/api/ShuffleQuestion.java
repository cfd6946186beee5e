package org.striate.lab.api;

/**
 * A photograph whose pixels change places.
 *
 * @param side to which it is scaled, in pixels
 * @param kernel of the gallery, by its label
 * @param seed which permutation, and which weights
 */
public record ShuffleQuestion(String photo, int side, String kernel, long seed) {}
