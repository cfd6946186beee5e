package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.Arguments;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Positions;
import org.striate.engine.arrangement.Ranking;

/**
 * The k largest or smallest elements along an axis, in their order. Inputs: X, and k (int64); outputs: the elements, and their indices along the axis
 * (int64). ONNX: TopK-24.
 */
public record TopK(int axis, boolean largest) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return Inputs.constants(inputs, 1)
                .map(given -> x.shape().with(axis, k(x.shape(), given)))
                .map(output -> List.of(x.withShape(output), Fact.of(ElementType.INT64, output)))
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value x = inputs.get(0);
        IntegerTensor indices = indices(inputs, execution);
        return List.of(Positions.elements(x.shape(), indices, axis).gather(x, execution), indices);
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape x = backward.input(0).shape();
        return Gradients.of(() -> Positions.elements(x, indices(backward.inputs(), execution), axis)
                .gradient(backward.gradient(), execution));
    }

    private IntegerTensor indices(Inputs<Value> inputs, Execution execution) {
        Value x = inputs.get(0);
        return Ranking.first(x, axis, k(x.shape(), inputs), largest, execution);
    }

    private int k(Shape x, Inputs<Value> inputs) {
        long k = WholeNumbers.one("k", inputs.get(1));
        int size = x.dim(Arguments.axis(axis, x.rank()));
        require(k >= 0 && k <= size, "k must be in [0, %d], the size of axis %d of %s, got %d", size, axis, x, k);
        return (int) k;
    }
}
