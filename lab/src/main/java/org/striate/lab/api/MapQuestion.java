package org.striate.lab.api;

/** One channel of a value that the network computed of a photograph, by the value's name. */
public record MapQuestion(String model, String photo, String value, int channel) {}
