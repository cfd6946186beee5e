package org.striate.engine.convolution;

import org.striate.engine.geometry.ConvGeometry;

final class ScalarDirectConvolutionTest extends ConvolutionKernelContract {
    @Override
    Algorithm algorithm() {
        return Algorithm.DIRECT;
    }

    @Override
    ConvolutionKernel kernel(ConvGeometry geometry) {
        return new DirectConvolution(geometry, new ScalarPanelProduct());
    }
}
