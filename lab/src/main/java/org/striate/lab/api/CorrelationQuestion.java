package org.striate.lab.api;

/** @param seed of the order in which the pixels of the photograph are shuffled for comparison */
public record CorrelationQuestion(String photo, long seed) {}
