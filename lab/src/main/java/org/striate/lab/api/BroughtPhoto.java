package org.striate.lab.api;

/** A photograph that the lab has taken in; sizes in pixels. */
public record BroughtPhoto(String id, String name, int width, int height) {}
