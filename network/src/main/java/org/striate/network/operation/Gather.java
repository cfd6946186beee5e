package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Selection;

/**
 * Indices of an axis: the axis gives way to those of the indices. Inputs: data, and indices of any shape (int32 or int64), of which negative ones count
 * from the end. ONNX: Gather-13.
 */
public record Gather(int axis) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact data = inputs.get(0);
        return List.of(data.withShape(output(data.shape(), inputs.get(1).shape())));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        IntegerTensor indices = (IntegerTensor) inputs.get(1);
        Value taken = Selection.of(data.shape()).take(axis, indices.toArray()).apply(data, execution);
        return List.of(taken.reshape(output(data.shape(), indices.shape())));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape data = backward.input(0).shape();
        Selection taken =
                Selection.of(data).take(axis, ((IntegerTensor) backward.inputs().get(1)).toArray());
        return Gradients.of(() -> taken.gradient(backward.gradient().reshape(taken.output())));
    }

    private Shape output(Shape data, Shape indices) {
        int along = Arguments.axis(axis, data.rank());
        return data.axes(0, along).concat(indices).concat(data.axes(along + 1, data.rank()));
    }
}
