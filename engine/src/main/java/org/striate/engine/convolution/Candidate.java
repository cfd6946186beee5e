package org.striate.engine.convolution;

import org.striate.engine.geometry.ConvGeometry;

/**
 * An algorithm that could compute a convolution, and what that would cost.
 *
 * @param blocked whether on feature maps that lie in blocks of channels, as those of a network do, rather than on plain tensors
 * @param milliseconds see {@link Algorithm#milliseconds}
 * @param multiplyAdds see {@link Algorithm#multiplyAdds}
 * @param bytes see {@link Algorithm#bytes}
 * @param errorFactor see {@link Algorithm#errorFactor}
 */
public record Candidate(
        Algorithm algorithm, boolean blocked, double milliseconds, long multiplyAdds, long bytes, double errorFactor) {

    /** An algorithm that takes a convolution of plain tensors. */
    static Candidate of(Algorithm algorithm, ConvGeometry geometry) {
        ConvolutionKernel kernel = algorithm.kernel(geometry);
        return new Candidate(
                algorithm,
                false,
                kernel.milliseconds(),
                kernel.multiplyAdds(),
                kernel.bytes(),
                algorithm.errorFactor(geometry));
    }
}
