package org.striate.lab.api;

/** A question with nothing to say. */
public record Nothing() {}
