package org.striate.lab.api;

/** A photograph, seen by a model; each by its id. */
public record LookQuestion(String model, String photo) {}
