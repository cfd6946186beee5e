package org.striate.lab.api;

/** A layer with one square kernel over one channel of a picture. */
public record SharingQuestion(int height, int width, int kernel, int stride, int padding) {}
