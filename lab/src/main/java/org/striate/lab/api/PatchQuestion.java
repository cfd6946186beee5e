package org.striate.lab.api;

/** A rectangle of a photograph, as {@link Patch} has it. */
public record PatchQuestion(String photo, int x, int y, int width, int height) {}
