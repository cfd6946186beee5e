package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.convolution.ConvolutionGradient;
import org.striate.engine.convolution.Epilogue;
import org.striate.engine.geometry.ConvAttributes;

/**
 * Convolution over 1 to 3 spatial axes. Inputs: X (N, C, …), W (O, C / groups, …), and optionally B (O,); output (N, O, …). ONNX: Conv-22.
 */
public record Conv(ConvAttributes attributes) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return List.of(x.withShape(
                convolution(x.shape(), inputs.get(1).shape()).geometry().output()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(run(inputs, Epilogue.NONE, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        ConvolutionGradient gradient = ConvolutionGradient.of(
                backward.input(0).shape(), backward.input(1).shape(), attributes);
        Tensor g = backward.gradient();
        return Gradients.of(
                        () -> gradient.input(backward.input(1), g, execution),
                        () -> gradient.weight(backward.input(0), g, execution))
                .with(2, () -> ConvolutionGradient.bias(g, execution));
    }

    /** The convolution with a function applied to its results. */
    Tensor run(Inputs<Value> inputs, Epilogue epilogue, Execution execution) {
        Tensor x = (Tensor) inputs.get(0);
        Tensor w = (Tensor) inputs.get(1);
        Optional<Tensor> b = inputs.optional(2).map(Tensor.class::cast);
        return convolution(x.shape(), w.shape()).then(epilogue).apply(x, w, b, execution);
    }

    private Convolution convolution(Shape x, Shape w) {
        requireBatch(x, w);
        return Convolution.of(x, w, attributes);
    }

    /** In a network an input has a batch, though PyTorch's may go without: operations further on look for channels at axis 1. */
    static void requireBatch(Shape x, Shape w) {
        require(x.rank() == w.rank(), "input must be (N, C, …) with as many axes as weight %s, got %s", w, x);
    }
}
