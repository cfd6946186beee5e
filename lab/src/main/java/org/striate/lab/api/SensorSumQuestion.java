package org.striate.lab.api;

/** @param outChannel which of the layer's out channels is taken apart */
public record SensorSumQuestion(int outChannel) {}
