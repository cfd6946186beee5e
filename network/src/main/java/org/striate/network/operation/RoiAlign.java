package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Tensor;
import org.striate.engine.Value;

/**
 * Regions of a feature map, each pooled to one size at interpolated points. Inputs: X (N, C, H, W), rois (R, 4), and the picture of each, batch_indices
 * (R,) of int64; output (R, C, …). ONNX: RoiAlign-22.
 */
public record RoiAlign(org.striate.engine.pooling.RoiAlign align) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return List.of(x.withShape(align.shape(x.shape(), inputs.get(1).shape())));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(
                align.apply((Tensor) inputs.get(0), (Tensor) inputs.get(1), (IntegerTensor) inputs.get(2), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        IntegerTensor pictures = (IntegerTensor) backward.inputs().get(2);
        return Gradients.of(() -> align.gradient(backward.input(0), backward.input(1), pictures, backward.gradient()));
    }
}
