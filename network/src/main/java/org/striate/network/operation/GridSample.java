package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;

/** Samples at given places. Inputs: X (N, C, …), and the places, grid (N, …, D) for D spatial axes; output (N, C, …). ONNX: GridSample-22. */
public record GridSample(org.striate.engine.sampling.GridSample sample) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return List.of(x.withShape(org.striate.engine.sampling.GridSample.shape(
                x.shape(), inputs.get(1).shape())));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(sample.apply((Tensor) inputs.get(0), (Tensor) inputs.get(1), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor x = backward.input(0);
        Tensor grid = backward.input(1);
        return Gradients.of(
                () -> sample.gradientOfInput(x, grid, backward.gradient(), execution),
                () -> sample.gradientOfGrid(x, grid, backward.gradient(), execution));
    }
}
