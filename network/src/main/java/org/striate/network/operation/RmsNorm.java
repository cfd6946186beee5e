package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.normalization.RmsNormalization;

/** Elements divided by their root mean square. Inputs: X, and scale, which broadcasts to the normalised axes; output as X. ONNX: RMSNormalization-23. */
public record RmsNorm(RmsNormalization normalization) implements Operation {
    @Override
    public String name() {
        return "RMSNormalization";
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(inputs.get(0).withShape(inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(normalization.apply((Tensor) inputs.get(0), (Tensor) inputs.get(1), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        RmsNormalization.Gradients all =
                normalization.gradients(backward.input(0), backward.input(1), backward.gradient(), execution);
        return Gradients.of(all::x, all::scale);
    }
}
