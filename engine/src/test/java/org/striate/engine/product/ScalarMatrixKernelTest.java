package org.striate.engine.product;

final class ScalarMatrixKernelTest extends MatrixKernelContract {
    @Override
    MatrixKernel kernel() {
        return new ScalarMatrixKernel();
    }
}
