package org.striate.lab.api;

/**
 * Which parts of a photograph a class's score rests on.
 *
 * @param category the class, by its label or number; empty for the likeliest
 * @param layer whose feature maps a class-activation map weighs; empty for the last ones
 */
public record ExplainQuestion(String model, String photo, String category, String method, String layer) {}
