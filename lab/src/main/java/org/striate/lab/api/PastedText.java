package org.striate.lab.api;

/** Numbers as somebody typed or pasted them, or the text of a CSV file. */
public record PastedText(String text) {}
