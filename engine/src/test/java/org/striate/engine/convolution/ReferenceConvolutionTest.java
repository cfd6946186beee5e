package org.striate.engine.convolution;

import org.striate.engine.geometry.ConvGeometry;

final class ReferenceConvolutionTest extends ConvolutionKernelContract {
    @Override
    Algorithm algorithm() {
        return Algorithm.REFERENCE;
    }

    @Override
    ConvolutionKernel kernel(ConvGeometry geometry) {
        return new ReferenceConvolution(geometry);
    }
}
