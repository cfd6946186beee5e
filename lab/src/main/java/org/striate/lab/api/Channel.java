package org.striate.lab.api;

/**
 * One feature map of a stage.
 *
 * @param strength the standard deviation of its numbers
 * @param row where it is largest
 * @param column where it is largest
 * @param patch the part of the photograph that excites it most
 */
public record Channel(int channel, double strength, float minimum, float maximum, int row, int column, Patch patch) {}
