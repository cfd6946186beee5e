package org.striate.engine.convolution;

import org.striate.engine.Execution;
import org.striate.engine.geometry.ConvGeometry;

final class ReferenceConvolutionTest extends ConvolutionKernelContract {
    @Override
    Algorithm algorithm() {
        return Algorithm.REFERENCE;
    }

    @Override
    void convolve(
            ConvGeometry geometry, float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        ReferenceConvolution.convolve(geometry, x, w, b, y);
        epilogue.apply(y, 0, y.length);
    }
}
