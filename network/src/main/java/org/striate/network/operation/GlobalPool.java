package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.pooling.Pooling;

/**
 * One number a channel: each plane's maximum, mean or p-norm. Input: X (N, C, …); output (N, C, 1, …). ONNX: GlobalMaxPool-22, GlobalAveragePool-22,
 * GlobalLpPool-22.
 */
public record GlobalPool(Kind kind) implements Operation {
    /** What of each plane is kept. */
    public sealed interface Kind {
        record Max() implements Kind {}

        record Average() implements Kind {}

        record Lp(int p) implements Kind {}
    }

    @Override
    public String name() {
        return switch (kind) {
            case Kind.Max() -> "GlobalMaxPool";
            case Kind.Average() -> "GlobalAveragePool";
            case Kind.Lp _ -> "GlobalLpPool";
        };
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return List.of(x.withShape(output(x.shape())));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Tensor x = (Tensor) inputs.get(0);
        Pooling pooling = Pooling.global(x.shape());
        Tensor y = switch (kind) {
            case Kind.Max() -> pooling.max(x, execution);
            case Kind.Average() -> pooling.average(x, false, execution);
            case Kind.Lp(int p) -> pooling.lp(x, p, execution);
        };
        return List.of(y.reshape(output(x.shape())));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor x = backward.input(0);
        Pooling pooling = Pooling.global(x.shape());
        Tensor g = backward.gradient().reshape(pooling.geometry().output());
        return Gradients.of(() -> switch (kind) {
            case Kind.Max() -> pooling.maxGradient(x, g, execution);
            case Kind.Average() -> pooling.averageGradient(g, false, execution);
            case Kind.Lp(int p) -> pooling.lpGradient(x, p, g, execution);
        });
    }

    private static Shape output(Shape x) {
        Shape pooled = x;
        for (int axis = 2; axis < x.rank(); axis++) {
            pooled = pooled.with(axis, 1);
        }
        return pooled;
    }
}
