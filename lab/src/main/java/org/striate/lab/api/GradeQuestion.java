package org.striate.lab.api;

/** @param answer as it was typed: one number, or several with spaces, commas or semicolons between */
public record GradeQuestion(String topic, long seed, String answer) {}
