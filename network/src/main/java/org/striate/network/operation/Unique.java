package org.striate.network.operation;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Distinct;
import org.striate.engine.arrangement.Selection;

/**
 * Elements, or slices along an axis, with equal ones once. Input: X; outputs: the different ones, and (int64) for each the first index at which it is
 * found, for each of the input its number among the different ones, and for each how often it is found. ONNX: Unique-11.
 *
 * @param axis empty to compare all elements in a row
 * @param sorted whether the different ones are in ascending order; else in the order in which they first appear
 */
public record Unique(Optional<Integer> axis, boolean sorted) implements Operation {
    /** Not known: it depends on the elements. */
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of();
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value given = inputs.get(0);
        Value x =
                axis.isPresent() ? given : given.reshape(Shape.of(given.shape().size()));
        int along = axis.orElse(0);
        Distinct distinct = Distinct.of(x, along, sorted, execution);
        Value different =
                Selection.of(x.shape()).take(along, distinct.first().toArray()).apply(x, execution);
        return List.of(different, distinct.first(), distinct.which(), distinct.counts());
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape x = backward.input(0).shape();
        Shape row = axis.isPresent() ? x : Shape.of(x.size());
        long[] first = ((IntegerTensor) backward.outputs().get(1)).toArray();
        return Gradients.of(() -> Selection.of(row)
                .take(axis.orElse(0), first)
                .gradient(backward.gradient())
                .reshape(x));
    }
}
