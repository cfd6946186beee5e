package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Cast;

/** The same numbers as the type of another tensor. Inputs: X, and the tensor whose type is taken; output of X's shape. ONNX: CastLike-25. */
public record CastLike() implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(Fact.of(inputs.get(1).type(), inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(Cast.cast(inputs.get(0), inputs.get(1).type(), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        return Gradients.of(backward::gradient);
    }
}
