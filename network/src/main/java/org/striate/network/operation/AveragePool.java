package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.PoolGeometry;
import org.striate.engine.pooling.Pooling;

/**
 * The mean of each window of 1 to 3 spatial axes. Input: X (N, C, …); output (N, C, …). ONNX: AveragePool-22.
 *
 * @param countPadding whether padding counts as zeros: ONNX's {@code count_include_pad}
 */
public record AveragePool(PoolAttributes attributes, boolean countPadding) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return List.of(x.withShape(PoolGeometry.of(x.shape(), attributes).output()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Tensor x = (Tensor) inputs.get(0);
        return List.of(Pooling.of(x.shape(), attributes).average(x, countPadding, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Pooling pooling = Pooling.of(backward.input(0).shape(), attributes);
        return Gradients.of(() -> pooling.averageGradient(backward.gradient(), countPadding, execution));
    }
}
