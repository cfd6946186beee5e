package org.striate.engine.convolution;

import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.winograd.WinogradLines;

final class VectorWinogradConvolutionTest extends ConvolutionKernelContract {
    @Override
    Algorithm algorithm() {
        return Algorithm.WINOGRAD;
    }

    @Override
    ConvolutionKernel kernel(ConvGeometry geometry) {
        return new WinogradConvolution(geometry, new VectorPanelProduct(), WinogradLines.vector(), 300_000);
    }

    @Override
    boolean takes(ConvGeometry geometry) {
        return WinogradConvolution.takes(geometry);
    }
}
