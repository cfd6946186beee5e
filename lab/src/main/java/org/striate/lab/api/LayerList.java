package org.striate.lab.api;

import java.util.List;
import java.util.Optional;

/**
 * What a model is made of.
 *
 * @param kernels how many kernels its first convolution has; 0 if they do not look at colours or grey
 * @param layers its convolutions and matrix products, in order
 */
public record LayerList(long parameters, long multiplyAdds, int kernels, List<Layer> layers) {
    public LayerList {
        layers = List.copyOf(layers);
    }

    /**
     * @param output the shape of its output, as in (1, 32, 112, 112)
     * @param field samples that a position sees along the height of the input; empty if there are no positions
     */
    public record Layer(
            String name, String operation, String output, long parameters, long multiplyAdds, Optional<Double> field) {}
}
