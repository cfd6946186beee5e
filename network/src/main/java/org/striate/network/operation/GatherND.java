package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Positions;

/**
 * What lies beneath each list of indices. Inputs: data, and indices (…, k), whose last axis names the first k axes of data. ONNX: GatherND-13.
 *
 * @param batchDims how many first axes data and indices share; the lists name those behind them
 */
public record GatherND(int batchDims) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact data = inputs.get(0);
        Shape indices = inputs.get(1).shape();
        return List.of(data.withShape(Positions.gathered(data.shape(), indices, batchDims)));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        IntegerTensor indices = (IntegerTensor) inputs.get(1);
        return List.of(Positions.blocks(data.shape(), indices, batchDims).gather(data, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Positions positions = Positions.blocks(
                backward.input(0).shape(), (IntegerTensor) backward.inputs().get(1), batchDims);
        return Gradients.of(() -> positions.gradient(backward.gradient(), execution));
    }
}
