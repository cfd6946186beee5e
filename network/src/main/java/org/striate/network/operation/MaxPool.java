package org.striate.network.operation;

import java.util.List;
import java.util.Optional;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Cast;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.PoolGeometry;
import org.striate.engine.pooling.Pooling;
import org.striate.engine.pooling.Pooling.IndexOrder;

/**
 * The largest sample of each window of 1 to 3 spatial axes. Input: X (N, C, …); outputs: Y (N, C, …), and where each largest sample lies in X, counted
 * over the whole tensor. ONNX: MaxPool-22.
 *
 * @param indices how the second output counts; empty if nobody wants it
 */
public record MaxPool(PoolAttributes attributes, Optional<IndexOrder> indices) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        Shape output = PoolGeometry.of(x.shape(), attributes).output();
        return List.of(x.withShape(output), Fact.of(ElementType.INT64, output));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value given = inputs.get(0);
        // Whole numbers of 8 bits, the only ones that ONNX pools, are float32 numbers too.
        Tensor x = (Tensor) Cast.cast(given, ElementType.FLOAT32, execution);
        Pooling pooling = Pooling.of(x.shape(), attributes);
        Value y = Cast.cast(pooling.max(x, execution), given.type(), execution);
        return indices.<List<Value>>map(order -> List.of(y, pooling.maxIndices(x, order, execution)))
                .orElseGet(() -> List.of(y));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Pooling pooling = Pooling.of(backward.input(0).shape(), attributes);
        return Gradients.of(() -> pooling.maxGradient(backward.input(0), backward.gradient(), execution));
    }
}
