package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;

/**
 * All axes before one merged into the first, and all others into the second. Input: any shape; output of two axes. ONNX: Flatten-25.
 *
 * @param axis the first axis that goes into the second; from −rank to rank
 */
public record Flatten(int axis) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return List.of(x.withShape(output(x.shape())));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value x = inputs.get(0);
        return List.of(x.reshape(output(x.shape())));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        return Gradients.of(() -> backward.gradient().reshape(backward.input(0).shape()));
    }

    private Shape output(Shape x) {
        int split = axis == x.rank() ? axis : Arguments.axis(axis, Math.max(1, x.rank()));
        return Shape.of(x.size(0, split), x.size(split, x.rank()));
    }
}
