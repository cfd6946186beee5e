package org.striate.lab.api;

/** @param seed which numbers; 0 are the chapter's own */
public record ExerciseQuestion(String topic, long seed) {}
