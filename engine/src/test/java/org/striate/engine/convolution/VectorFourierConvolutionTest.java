package org.striate.engine.convolution;

import org.striate.engine.geometry.ConvGeometry;

final class VectorFourierConvolutionTest extends ConvolutionKernelContract {
    @Override
    Algorithm algorithm() {
        return Algorithm.FFT;
    }

    @Override
    ConvolutionKernel kernel(ConvGeometry geometry) {
        return new FourierConvolution(geometry, new VectorButterflies());
    }
}
