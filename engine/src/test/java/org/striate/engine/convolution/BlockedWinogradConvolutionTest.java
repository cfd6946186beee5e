package org.striate.engine.convolution;

import java.util.stream.Stream;
import org.striate.engine.geometry.ConvGeometry;

final class BlockedWinogradConvolutionTest extends ConvolutionKernelContract {
    static Stream<RandomConvolution> randomConvolutions() {
        return RandomConvolution.severalWide(50);
    }

    @Override
    Algorithm algorithm() {
        return Algorithm.WINOGRAD;
    }

    @Override
    ConvolutionKernel kernel(ConvGeometry geometry) {
        return BlockedConvolution.of(Algorithm.WINOGRAD, geometry).orElseThrow();
    }

    @Override
    boolean takes(ConvGeometry geometry) {
        return BlockedConvolution.of(Algorithm.WINOGRAD, geometry).isPresent();
    }
}
