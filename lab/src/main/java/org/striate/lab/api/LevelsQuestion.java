package org.striate.lab.api;

/**
 * The levels of a photograph.
 *
 * @param longest a photograph whose longer side has more pixels is made smaller first
 */
public record LevelsQuestion(String photo, PhotoChannels channels, int longest) {}
