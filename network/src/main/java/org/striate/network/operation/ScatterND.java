package org.striate.network.operation;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Positions;
import org.striate.engine.arrangement.ScatterGradient;
import org.striate.engine.elementwise.Arithmetic;

/**
 * Data in which what lies beneath each list of indices is another. Inputs: data, indices (…, k), whose last axis names the first k axes of data, and
 * updates; output of data's shape. ONNX: ScatterND-18.
 *
 * @param reduction what is made of the element that is there and the update; empty if the update replaces it
 */
public record ScatterND(Optional<Arithmetic> reduction) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(inputs.get(0).withShape(inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        Positions positions = Positions.blocks(data.shape(), (IntegerTensor) inputs.get(1), 0);
        return List.of(positions.scatter(data, inputs.get(2), reduction, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Positions positions = Positions.blocks(
                backward.input(0).shape(), (IntegerTensor) backward.inputs().get(1), 0);
        ScatterGradient gradient =
                new ScatterGradient(positions, reduction, backward.input(0), backward.input(2), backward.output(0));
        Tensor g = backward.gradient();
        return Gradients.of(() -> gradient.ofData(g, execution)).with(2, () -> gradient.ofUpdates(g, execution));
    }
}
