package org.striate.engine.convolution;

import org.striate.engine.Execution;
import org.striate.engine.geometry.ConvGeometry;

final class ScalarDepthwiseConvolutionTest extends ConvolutionKernelContract {
    @Override
    Algorithm algorithm() {
        return Algorithm.DEPTHWISE;
    }

    @Override
    void convolve(
            ConvGeometry geometry, float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        new DepthwiseConvolution(geometry, new ScalarRowSum()).convolve(x, w, b, y, epilogue, execution);
    }
}
