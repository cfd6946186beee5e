package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.normalization.LocalResponseNormalization;

/** Each element damped by those in neighbouring channels. Input: X (N, C, …); output as X. ONNX: LRN-13. */
public record LocalResponseNorm(LocalResponseNormalization normalization) implements Operation {
    @Override
    public String name() {
        return "LRN";
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(inputs.get(0).withShape(inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(normalization.apply((Tensor) inputs.get(0), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        return Gradients.of(() -> normalization.gradient(backward.input(0), backward.gradient(), execution));
    }
}
