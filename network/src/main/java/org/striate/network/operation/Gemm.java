package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.product.GeneralMatrixProduct;

/** A scaled product of two matrices plus a scaled third: a fully-connected layer. Inputs: A (M, K), B (K, N), optionally C, which broadcasts to (M, N). ONNX: Gemm-13. */
public record Gemm(GeneralMatrixProduct product) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact a = inputs.get(0);
        return List.of(a.withShape(product.shape(
                a.shape(), inputs.get(1).shape(), inputs.optional(2).map(Fact::shape))));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(product.apply(
                (Tensor) inputs.get(0),
                (Tensor) inputs.get(1),
                inputs.optional(2).map(Tensor.class::cast),
                execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor g = backward.gradient();
        return Gradients.of(
                        () -> product.gradientOfA(backward.input(1), g, execution),
                        () -> product.gradientOfB(backward.input(0), g, execution))
                .with(2, () -> product.gradientOfC(backward.input(2).shape(), g, execution));
    }
}
