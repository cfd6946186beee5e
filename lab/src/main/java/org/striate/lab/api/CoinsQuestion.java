package org.striate.lab.api;

/**
 * Patches of a photograph, each labelled by the toss of a coin.
 *
 * @param patch side of a patch, in pixels
 * @param seed which patches, and how the coins fall
 */
public record CoinsQuestion(String photo, int patch, long seed) {}
