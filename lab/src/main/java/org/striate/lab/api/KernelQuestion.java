package org.striate.lab.api;

/** One kernel of a model's first convolution, by its number. */
public record KernelQuestion(String model, int kernel) {}
