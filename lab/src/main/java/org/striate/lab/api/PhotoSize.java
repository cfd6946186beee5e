package org.striate.lab.api;

/** How large a photograph is, in pixels. */
public record PhotoSize(int width, int height) {}
