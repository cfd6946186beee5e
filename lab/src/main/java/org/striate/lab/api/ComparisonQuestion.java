package org.striate.lab.api;

/**
 * A fully-connected layer and a convolution on a picture of {@code side} × {@code side} pixels.
 *
 * @param units of the fully-connected layer
 * @param kernel taps along each side
 * @param batch pictures that are trained on at once
 */
public record ComparisonQuestion(int side, int channels, int units, int kernel, int outChannels, int batch) {}
