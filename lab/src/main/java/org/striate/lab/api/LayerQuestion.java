package org.striate.lab.api;

/**
 * A convolutional layer with a bias.
 *
 * @param axes 1 for signals, 2 for pictures, whose axes are all alike
 * @param size samples along an axis
 * @param kernel taps along an axis
 * @param padding on both sides of an axis
 */
public record LayerQuestion(
        int axes,
        int inChannels,
        int outChannels,
        int size,
        int kernel,
        int stride,
        int padding,
        int dilation,
        int groups) {}
