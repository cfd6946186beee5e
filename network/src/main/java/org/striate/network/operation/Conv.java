package org.striate.network.operation;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;

/**
 * Convolution over 1 to 3 spatial axes. Inputs: X (N, C, …), W (O, C / groups, …), and optionally B (O,); output (N, O, …). ONNX: Conv-22.
 */
public record Conv(ConvAttributes attributes) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return List.of(x.withShape(
                ConvGeometry.of(x.shape(), inputs.get(1).shape(), attributes).output()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Tensor x = (Tensor) inputs.get(0);
        Tensor w = (Tensor) inputs.get(1);
        Optional<Tensor> b = inputs.optional(2).map(Tensor.class::cast);
        return List.of(Convolution.of(x.shape(), w.shape(), attributes).apply(x, w, b, execution));
    }
}
