package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Positions;
import org.striate.engine.arrangement.ScatterGradient;

/**
 * A cache of attention with new steps written into it. Inputs: past_cache (N, …), update, which is shorter along the axis of the steps alone, and
 * optionally write_indices (N,), where each sequence's update begins (at 0 without them); output as past_cache. ONNX: TensorScatter-24.
 *
 * @param axis the axis of the steps
 * @param circular whether steps beyond the end go on at the beginning
 */
public record TensorScatter(int axis, boolean circular) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(inputs.get(0).withShape(inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(written(inputs).scatter(inputs.get(0), inputs.get(1), Optional.empty(), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        ScatterGradient gradient = new ScatterGradient(
                written(backward.inputs()), Optional.empty(), backward.input(0), backward.input(1), backward.output(0));
        return Gradients.of(
                () -> gradient.ofData(backward.gradient(), execution),
                () -> gradient.ofUpdates(backward.gradient(), execution));
    }

    private Positions written(Inputs<Value> inputs) {
        Shape cache = inputs.get(0).shape();
        Shape update = inputs.get(1).shape();
        int along = Arguments.axis(axis, cache.rank());
        require(
                along > 0
                        && update.rank() == cache.rank()
                        && update.dim(along) <= cache.dim(along)
                        && update.with(along, cache.dim(along)).equals(cache),
                "the update must fit the cache %s along axis %d, and have its other sizes, got %s",
                cache,
                along,
                update);
        int steps = update.dim(along);
        long[] first = inputs.optional(2)
                .map(given -> WholeNumbers.list("write_indices", given))
                .orElseGet(() -> new long[cache.dim(0)]);
        require(first.length == cache.dim(0), "write_indices must have %d numbers, got %d", cache.dim(0), first.length);
        for (long index : first) {
            require(
                    index >= 0 && (circular ? index < cache.dim(along) : index <= cache.dim(along) - steps),
                    "%d steps from %d on do not fit axis %d of the cache %s",
                    steps,
                    index,
                    along,
                    cache);
        }
        int sequences = cache.size(1, along);
        int step = cache.size(along + 1, cache.rank());
        return Positions.of(cache, update, step, i -> {
            int sequence = i / steps;
            int at = (int) ((first[sequence / sequences] + i % steps) % cache.dim(along));
            return (sequence * cache.dim(along) + at) * step;
        });
    }
}
