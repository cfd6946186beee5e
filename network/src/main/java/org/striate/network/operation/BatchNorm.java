package org.striate.network.operation;

import java.util.List;
import java.util.function.Supplier;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.normalization.BatchNormalization;

/**
 * Batch normalisation with given statistics. Inputs: X (N, C, …), scale, bias, mean and variance (C,); output as X. ONNX: BatchNormalization-15 with
 * {@code training_mode = 0}.
 */
public record BatchNorm(float epsilon) implements Operation {
    /** X, scale and bias: what follows, mean and variance, is observed, not learned. */
    public static final int LEARNED_INPUTS = 3;

    @Override
    public String name() {
        return "BatchNormalization";
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(inputs.get(0).withShape(inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(normalization(inputs).apply((Tensor) inputs.get(0), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        BatchNormalization normalization = normalization(backward.inputs());
        Tensor g = backward.gradient();
        Supplier<BatchNormalization.Gradients> lists =
                Gradients.once(() -> normalization.gradients(backward.input(0), g, execution));
        return Gradients.of(
                        () -> normalization.gradient(g, execution),
                        () -> lists.get().scale())
                .with(2, () -> lists.get().bias())
                .with(3, () -> lists.get().mean())
                .with(4, () -> lists.get().variance());
    }

    /** The normalisation that these inputs describe. */
    public BatchNormalization normalization(Inputs<Value> inputs) {
        return new BatchNormalization(
                (Tensor) inputs.get(1),
                (Tensor) inputs.get(2),
                (Tensor) inputs.get(3),
                (Tensor) inputs.get(4),
                epsilon);
    }
}
