package org.striate.network.operation;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
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
        Value x = inputs.get(0);
        Distinct distinct = distinct(x, execution);
        Value different = different(x.shape(), distinct).apply(x.reshape(compared(x.shape())), execution);
        return List.of(different, distinct.first(), distinct.which(), distinct.counts());
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape x = backward.input(0).shape();
        return Gradients.of(() -> different(x, distinct(backward.input(0), execution))
                .gradient(backward.gradient())
                .reshape(x));
    }

    private Distinct distinct(Value x, Execution execution) {
        return Distinct.of(x.reshape(compared(x.shape())), axis.orElse(0), sorted, execution);
    }

    /** The slices that are kept. */
    private Selection different(Shape x, Distinct distinct) {
        return Selection.of(compared(x)).take(axis.orElse(0), distinct.first().toArray());
    }

    /** The input's shape, or that of all its elements in a row. */
    private Shape compared(Shape x) {
        return axis.isPresent() ? x : Shape.of(x.size());
    }
}
