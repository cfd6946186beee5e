package org.striate.engine.convolution;

import org.striate.engine.Execution;
import org.striate.engine.geometry.ConvGeometry;

final class ScalarDirectConvolutionTest extends ConvolutionKernelContract {
    @Override
    Algorithm algorithm() {
        return Algorithm.DIRECT;
    }

    @Override
    void convolve(
            ConvGeometry geometry, float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        new DirectConvolution(geometry, new ScalarPanelProduct()).convolve(x, w, b, y, epilogue, execution);
    }
}
