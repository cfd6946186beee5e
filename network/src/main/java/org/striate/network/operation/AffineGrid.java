package org.striate.network.operation;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;

/** The places that an affine map sends samples to. Inputs: theta (N, D, D + 1), and size (int64), the shape that is sampled; output (N, …, D). ONNX: AffineGrid-20. */
public record AffineGrid(org.striate.engine.sampling.AffineGrid grid) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact theta = inputs.get(0);
        Optional<Value> size = inputs.get(1).constant();
        return size.map(given -> List.of(
                        theta.withShape(org.striate.engine.sampling.AffineGrid.shape(theta.shape(), shape(given)))))
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(grid.apply((Tensor) inputs.get(0), shape(inputs.get(1)), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape theta = backward.input(0).shape();
        return Gradients.of(() -> grid.gradient(theta, shape(backward.inputs().get(1)), backward.gradient()));
    }

    private static Shape shape(Value size) {
        return Shape.of(((IntegerTensor) size).toArray());
    }
}
