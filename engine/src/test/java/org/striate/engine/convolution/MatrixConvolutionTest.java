package org.striate.engine.convolution;

import org.striate.engine.geometry.ConvGeometry;

/** Of its product the twins are tested where they live. */
final class MatrixConvolutionTest extends ConvolutionKernelContract {
    @Override
    Algorithm algorithm() {
        return Algorithm.MATRIX;
    }

    @Override
    ConvolutionKernel kernel(ConvGeometry geometry) {
        return new MatrixConvolution(geometry);
    }
}
