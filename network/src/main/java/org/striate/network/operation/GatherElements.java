package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Positions;

/**
 * One element for each index, which replaces its own place along an axis. Inputs: data, and indices of as many axes; output of the indices' shape. ONNX:
 * GatherElements-13.
 */
public record GatherElements(int axis) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(inputs.get(0).withShape(inputs.get(1).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        IntegerTensor indices = (IntegerTensor) inputs.get(1);
        return List.of(Positions.elements(data.shape(), indices, axis).gather(data, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Positions positions = Positions.elements(
                backward.input(0).shape(), (IntegerTensor) backward.inputs().get(1), axis);
        return Gradients.of(() -> positions.gradient(backward.gradient(), execution));
    }
}
