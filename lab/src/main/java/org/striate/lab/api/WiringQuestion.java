package org.striate.lab.api;

/**
 * Layers on a picture of one channel.
 *
 * @param size of each side of the picture
 * @param kernel taps along each side
 * @param padding zeros on each side
 * @param seed which numbers the picture and the kernel have
 */
public record WiringQuestion(int size, int kernel, int stride, int padding, long seed) {}
