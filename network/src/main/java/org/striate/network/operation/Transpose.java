package org.striate.network.operation;

import java.util.List;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Selection;

/**
 * The axes in another order. Input: data. ONNX: Transpose-25.
 *
 * @param perm for each axis of the output, which of the input's it is; empty to turn their order around
 */
public record Transpose(List<Integer> perm) implements Operation {
    public Transpose {
        perm = List.copyOf(perm);
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact data = inputs.get(0);
        return List.of(data.withShape(selection(data.shape()).output()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        return List.of(selection(data.shape()).apply(data, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape data = backward.input(0).shape();
        return Gradients.of(() -> selection(data).gradient(backward.gradient()));
    }

    private Selection selection(Shape data) {
        int rank = data.rank();
        IntStream order = perm.isEmpty()
                ? IntStream.range(0, rank).map(axis -> rank - 1 - axis)
                : perm.stream().mapToInt(Integer::intValue);
        return Selection.of(data).permute(order.toArray());
    }
}
