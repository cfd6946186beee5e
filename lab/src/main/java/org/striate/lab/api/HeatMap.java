package org.striate.lab.api;

/**
 * A number for every pixel that a network sees.
 *
 * @param npy an npy file of (height, width), in base64
 * @param low the number of a palette's first colour
 * @param high the number of its last colour, which few numbers exceed
 */
public record HeatMap(String npy, float low, float high) {}
