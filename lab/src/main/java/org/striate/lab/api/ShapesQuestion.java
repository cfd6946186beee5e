package org.striate.lab.api;

/**
 * The shapes of a convolution over one axis, which may disagree: the input (batch, channels, length), the weight (outChannels, weightChannels, kernel) and
 * the bias (bias,).
 *
 * @param padding zeros before and after the input
 */
public record ShapesQuestion(
        int batch,
        int channels,
        int length,
        int outChannels,
        int weightChannels,
        int kernel,
        int bias,
        int stride,
        int padding,
        int dilation,
        int groups) {}
