package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.product.Determinant;

/** The determinants of square matrices. Input: X (…, M, M); output (…). ONNX: Det-22. */
public record Det() implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return List.of(x.withShape(Determinant.shape(x.shape())));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(Determinant.of((Tensor) inputs.get(0), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        return Gradients.of(() -> Determinant.gradient(backward.input(0), backward.gradient(), execution));
    }
}
