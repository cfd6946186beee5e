package org.striate.engine.convolution;

import org.striate.engine.geometry.ConvGeometry;

final class VectorDepthwiseConvolutionTest extends ConvolutionKernelContract {
    @Override
    Algorithm algorithm() {
        return Algorithm.DEPTHWISE;
    }

    @Override
    ConvolutionKernel kernel(ConvGeometry geometry) {
        return new DepthwiseConvolution(geometry, new VectorRowSum());
    }
}
