package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.normalization.GroupNormalization;

/** Each channel of each picture normalised by itself. Inputs: X (N, C, …), scale and bias (C,); output as X. ONNX: InstanceNormalization-22. */
public record InstanceNorm(float epsilon) implements Operation {
    @Override
    public String name() {
        return "InstanceNormalization";
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(inputs.get(0).withShape(inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Tensor x = (Tensor) inputs.get(0);
        require(x.shape().rank() >= 2, "input must be (N, C, …), got %s", x.shape());
        return List.of(new GroupNormalization(x.shape().dim(1), epsilon)
                .apply(x, (Tensor) inputs.get(1), (Tensor) inputs.get(2), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor x = backward.input(0);
        GroupNormalization.Gradients all = new GroupNormalization(x.shape().dim(1), epsilon)
                .gradients(x, backward.input(1), backward.input(2), backward.gradient(), execution);
        return Gradients.of(all::x, all::scale).with(2, all::bias);
    }
}
