package org.striate.lab.api;

/** A photograph whose pixels are to be shuffled. */
public record ShuffledPhotoQuestion(String photo, long seed) {}
