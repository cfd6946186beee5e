package org.striate.lab.api;

/** A photograph by its id. */
public record PhotoQuestion(String photo) {}
