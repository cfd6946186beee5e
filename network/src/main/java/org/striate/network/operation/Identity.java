package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Value;

/** The input itself. ONNX: Identity-25. */
public record Identity() implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(inputs.get(0).withShape(inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(inputs.get(0));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        return Gradients.of(() -> backward.gradient().reshape(backward.input(0).shape()));
    }
}
