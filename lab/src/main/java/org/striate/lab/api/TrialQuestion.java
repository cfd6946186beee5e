package org.striate.lab.api;

/** A layer, to be timed on so many threads. */
public record TrialQuestion(TrialLayer layer, int threads) {}
