package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.normalization.GroupNormalization;

/**
 * Group normalisation. Inputs: X (N, C, …), scale and bias with one number a channel, or a group as before operator set 21; output as X. ONNX:
 * GroupNormalization-21.
 */
public record GroupNorm(GroupNormalization normalization) implements Operation {
    @Override
    public String name() {
        return "GroupNormalization";
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(inputs.get(0).withShape(inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(
                normalization.apply((Tensor) inputs.get(0), (Tensor) inputs.get(1), (Tensor) inputs.get(2), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        GroupNormalization.Gradients all = normalization.gradients(
                backward.input(0), backward.input(1), backward.input(2), backward.gradient(), execution);
        return Gradients.of(all::x, all::scale).with(2, all::bias);
    }
}
