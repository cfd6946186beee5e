package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.normalization.LayerNormalization;

/**
 * Layer normalisation. Inputs: X, scale, and optionally bias, which broadcast to the normalised axes; outputs: Y as X, and for each run of normalised
 * elements the mean and the inverse standard deviation. ONNX: LayerNormalization-17.
 */
public record LayerNorm(LayerNormalization normalization) implements Operation {
    @Override
    public String name() {
        return "LayerNormalization";
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        Fact moments = x.withShape(normalization.momentsShape(x.shape()));
        return List.of(x.withShape(x.shape()), moments, moments);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        LayerNormalization.Result result = normalization.apply(
                (Tensor) inputs.get(0),
                (Tensor) inputs.get(1),
                inputs.optional(2).map(Tensor.class::cast),
                execution);
        return List.of(result.y(), result.mean(), result.inverseDeviation());
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        // A node may want fewer outputs than there are.
        Backward whole = new Backward(backward.inputs(), run(backward.inputs(), execution), backward.gradients());
        LayerNormalization.Result g =
                new LayerNormalization.Result(whole.gradient(0), whole.gradient(1), whole.gradient(2));
        LayerNormalization.Gradients all =
                normalization.gradients(backward.input(0), backward.input(1), backward.optional(2), g, execution);
        return Gradients.of(all::x, all::scale).with(2, all::bias);
    }
}
