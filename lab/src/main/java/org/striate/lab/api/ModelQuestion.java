package org.striate.lab.api;

/** A model by its id. */
public record ModelQuestion(String model) {}
