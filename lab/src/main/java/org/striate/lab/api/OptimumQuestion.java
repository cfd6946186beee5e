package org.striate.lab.api;

/** The picture that a channel of a value answers to most, sought in so many steps. */
public record OptimumQuestion(String model, String value, int channel, int steps) {}
