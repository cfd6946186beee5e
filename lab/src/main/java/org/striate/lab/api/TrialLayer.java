package org.striate.lab.api;

/**
 * A convolution layer for one input, alike along each of its axes.
 *
 * @param axes 1 for signals, 2 for pictures
 * @param size samples along each axis
 */
public record TrialLayer(
        int axes,
        int size,
        int inChannels,
        int outChannels,
        int kernel,
        int stride,
        int padding,
        int dilation,
        int groups) {}
