package org.striate.engine.convolution;

import org.striate.engine.geometry.ConvGeometry;

final class VectorWinogradConvolutionTest extends ConvolutionKernelContract {
    @Override
    Algorithm algorithm() {
        return Algorithm.WINOGRAD;
    }

    @Override
    ConvolutionKernel kernel(ConvGeometry geometry) {
        return new WinogradConvolution(geometry, new VectorPanelProduct(), new VectorWinogradLines(), 300_000);
    }
}
