package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.pooling.RoiPooling;

/**
 * Regions of a feature map, each pooled to one size by the largest samples of its bins. Inputs: X (N, C, H, W), and rois (R, 5), the picture's number
 * first; output (R, C, …). ONNX: MaxRoiPool-22.
 */
public record MaxRoiPool(RoiPooling pooling) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return List.of(x.withShape(pooling.shape(x.shape(), inputs.get(1).shape())));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(pooling.max((Tensor) inputs.get(0), (Tensor) inputs.get(1), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        return Gradients.of(() -> pooling.maxGradient(backward.input(0), backward.input(1), backward.gradient()));
    }
}
