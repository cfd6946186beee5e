package org.striate.engine.convolution;

import java.util.stream.Stream;
import org.striate.engine.geometry.ConvGeometry;

final class BlockedDirectConvolutionTest extends ConvolutionKernelContract {
    static Stream<RandomConvolution> randomConvolutions() {
        return RandomConvolution.severalWide(50);
    }

    @Override
    Algorithm algorithm() {
        return Algorithm.DIRECT;
    }

    @Override
    ConvolutionKernel kernel(ConvGeometry geometry) {
        return BlockedConvolution.of(Algorithm.DIRECT, geometry).orElseThrow();
    }

    @Override
    boolean takes(ConvGeometry geometry) {
        return BlockedConvolution.of(Algorithm.DIRECT, geometry).isPresent();
    }
}
