package org.striate.engine.convolution;

import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.winograd.WinogradLines;

final class ScalarWinogradConvolutionTest extends ConvolutionKernelContract {
    @Override
    Algorithm algorithm() {
        return Algorithm.WINOGRAD;
    }

    /** In the smallest batches. */
    @Override
    ConvolutionKernel kernel(ConvGeometry geometry) {
        return new WinogradConvolution(geometry, new ScalarPanelProduct(), WinogradLines.scalar(), 0);
    }

    @Override
    boolean takes(ConvGeometry geometry) {
        return WinogradConvolution.takes(geometry);
    }
}
