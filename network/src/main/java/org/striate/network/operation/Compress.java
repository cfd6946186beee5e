package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Selection;

/**
 * The indices of an axis for which a condition holds. Inputs: data, and the condition (bool), which may be shorter than the axis. ONNX: Compress-11.
 *
 * @param axis empty to take from all elements in a row
 */
public record Compress(Optional<Integer> axis) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact data = inputs.get(0);
        return Inputs.constants(inputs, 1)
                .map(given -> selection(row(data.shape()), given).output())
                .map(output -> List.of(data.withShape(output)))
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        Value row = data.reshape(row(data.shape()));
        return List.of(selection(row.shape(), inputs).apply(row, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape data = backward.input(0).shape();
        return Gradients.of(() -> selection(row(data), backward.inputs())
                .gradient(backward.gradient())
                .reshape(data));
    }

    private Shape row(Shape data) {
        return axis.isPresent() ? data : Shape.of(data.size());
    }

    private Selection selection(Shape row, Inputs<Value> inputs) {
        long[] condition = WholeNumbers.list("condition", inputs.get(1));
        int along = axis.orElse(0);
        require(
                condition.length <= row.dim(along),
                "the condition has %d elements, but axis %d of %s has %d",
                condition.length,
                along,
                row,
                row.dim(along));
        long[] held = IntStream.range(0, condition.length)
                .filter(i -> condition[i] != 0)
                .asLongStream()
                .toArray();
        return Selection.of(row).take(along, held);
    }
}
