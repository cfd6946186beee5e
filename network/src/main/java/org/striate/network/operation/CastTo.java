package org.striate.network.operation;

import java.util.List;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Cast;

/** The same numbers as another type. Input: any shape; output of the same shape. ONNX: Cast-25. */
public record CastTo(ElementType to) implements Operation {
    @Override
    public String name() {
        return "Cast";
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(Fact.of(to, inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(Cast.cast(inputs.get(0), to, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        return Gradients.of(backward::gradient);
    }
}
