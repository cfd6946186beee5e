package org.striate.engine.product;

final class VectorMatrixKernelTest extends MatrixKernelContract {
    @Override
    MatrixKernel kernel() {
        return new VectorMatrixKernel();
    }
}
