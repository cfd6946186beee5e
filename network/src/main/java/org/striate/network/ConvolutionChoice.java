package org.striate.network;

import org.striate.engine.convolution.Choice;
import org.striate.engine.geometry.ConvGeometry;

/**
 * How a program computes one of its convolutions; a fully-connected layer is one of a single position.
 *
 * @param value the name of its result, of what was made part of it
 */
public record ConvolutionChoice(String value, ConvGeometry geometry, Choice choice) {}
