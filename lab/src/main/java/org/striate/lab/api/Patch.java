package org.striate.lab.api;

/** A rectangle of a photograph, in its pixels; x and y count from the upper left. */
public record Patch(int x, int y, int width, int height) {}
