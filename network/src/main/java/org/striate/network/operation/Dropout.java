package org.striate.network.operation;

import java.util.Arrays;
import java.util.List;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;

/** Dropout outside training: the input itself. Inputs: X, and a ratio and a mode that change nothing; outputs: X, and a mask that is true everywhere. ONNX: Dropout-22. */
public record Dropout() implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return List.of(x.withShape(x.shape()), Fact.of(ElementType.BOOL, x.shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value x = inputs.get(0);
        long[] kept = new long[x.shape().size()];
        Arrays.fill(kept, 1);
        return List.of(x, Access.wrap(ElementType.BOOL, x.shape(), kept));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        return Gradients.of(() -> backward.gradient().reshape(backward.input(0).shape()));
    }
}
