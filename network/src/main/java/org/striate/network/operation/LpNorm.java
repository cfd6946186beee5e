package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.normalization.LpNormalization;

/** Lines along one axis scaled to length 1. Input: any shape; output as the input. ONNX: LpNormalization-22. */
public record LpNorm(LpNormalization normalization) implements Operation {
    @Override
    public String name() {
        return "LpNormalization";
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
