package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.product.MatrixProduct;

/** The product of matrices, or of stacks of them that broadcast. Inputs: A (…, M, K) and B (…, K, N); output (…, M, N). ONNX: MatMul-13. */
public record MatMul() implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact a = inputs.get(0);
        return List.of(a.withShape(MatrixProduct.shape(a.shape(), inputs.get(1).shape())));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(MatrixProduct.multiply((Tensor) inputs.get(0), (Tensor) inputs.get(1), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor a = backward.input(0);
        Tensor b = backward.input(1);
        return Gradients.of(
                () -> MatrixProduct.gradientOfLeft(a, b, backward.gradient(), execution),
                () -> MatrixProduct.gradientOfRight(a, b, backward.gradient(), execution));
    }
}
