package org.striate.network;

import java.util.List;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.geometry.ConvGeometry;

/**
 * How a program computes one of its convolutions; a fully-connected layer is one of a single position.
 *
 * @param value the name of its result, of what was made part of it
 * @param blocked whether it runs in blocks of channels, beside its neighbours
 * @param algorithms those that could, the one that does first
 */
public record ConvolutionChoice(String value, ConvGeometry geometry, boolean blocked, List<Algorithm> algorithms) {
    public ConvolutionChoice {
        algorithms = List.copyOf(algorithms);
    }

    /** The algorithm that does. */
    public Algorithm chosen() {
        return algorithms.getFirst();
    }
}
