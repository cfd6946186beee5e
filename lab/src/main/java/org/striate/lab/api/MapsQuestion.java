package org.striate.lab.api;

/** Every feature map of a stage, by the name of its activation. */
public record MapsQuestion(String model, String photo, String stage) {}
