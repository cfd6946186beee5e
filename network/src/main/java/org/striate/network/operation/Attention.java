package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Concatenation;
import org.striate.engine.arrangement.PadMode;
import org.striate.engine.arrangement.Selection;
import org.striate.engine.attention.Attention.Place;
import org.striate.engine.attention.Attention.Result;
import org.striate.engine.attention.Attention.Stage;
import org.striate.engine.elementwise.Elementwise;

/**
 * Scaled dot-product attention. Inputs: Q (N, heads, L, D), K (N, groups, S, D) and V (N, groups, S, E), or (N, L, heads · D) and so on; optionally a mask
 * that broadcasts to (N, heads, L, S), bool (true where a query may attend) or added, whose last axis may end early; optionally past keys and values, to
 * stand before K and V; optionally for each sample how many keys are no padding. Outputs: Y in the form of Q, all keys, all values, and the stage. ONNX:
 * Attention-25.
 *
 * @param heads of Q, where it has three axes
 * @param groups of K and V, likewise
 * @param stage what the last output shows; empty if there is none
 */
public record Attention(int heads, int groups, org.striate.engine.attention.Attention attention, Optional<Stage> stage)
        implements Operation {
    private static final int LENGTH_AXIS = 2;

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact q = inputs.get(0);
        Shape queries = split(q.shape(), heads);
        Shape keys =
                joined(inputs.optional(4).map(Fact::shape), split(inputs.get(1).shape(), groups));
        Shape values =
                joined(inputs.optional(5).map(Fact::shape), split(inputs.get(2).shape(), groups));
        Shape scores = org.striate.engine.attention.Attention.scores(queries, keys, values);
        Shape y = queries.axes(0, 3).concat(Shape.of(values.dim(3)));
        List<Fact> outputs =
                new ArrayList<>(List.of(q.withShape(merged(y, q.shape())), q.withShape(keys), q.withShape(values)));
        stage.ifPresent(any -> outputs.add(q.withShape(scores)));
        return outputs;
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value q = inputs.get(0);
        Tensor queries = (Tensor) split(q, heads, execution);
        Tensor keys = (Tensor) joined(inputs.optional(4), split(inputs.get(1), groups, execution), execution);
        Tensor values = (Tensor) joined(inputs.optional(5), split(inputs.get(2), groups, execution), execution);
        Optional<Tensor> bias =
                inputs.optional(3).map(mask -> bias(mask, keys.shape().dim(LENGTH_AXIS), execution));
        Result result = attention.apply(queries, keys, values, bias, places(inputs, queries, keys), stage, execution);
        List<Value> outputs = new ArrayList<>(List.of(merged(result.y(), q.shape(), execution), keys, values));
        result.seen().ifPresent(outputs::add);
        return outputs;
    }

    /** Behind what is past, or before the end of what is no padding, or at the first key. */
    private static List<Place> places(Inputs<Value> inputs, Tensor queries, Tensor keys) {
        int length = queries.shape().dim(LENGTH_AXIS);
        int all = keys.shape().dim(LENGTH_AXIS);
        int past =
                inputs.optional(4).map(given -> given.shape().dim(LENGTH_AXIS)).orElse(0);
        Optional<long[]> counts = inputs.optional(6).map(given -> ((IntegerTensor) given).toArray());
        return IntStream.range(0, queries.shape().dim(0))
                .mapToObj(sample -> counts.map(given -> new Place((int) given[sample] - length, (int) given[sample]))
                        .orElseGet(() -> new Place(past, all)))
                .toList();
    }

    /** What is added to the scores; a mask of a single column holds for all keys, of several for the first. */
    private static Tensor bias(Value mask, int keys, Execution execution) {
        Value bias = mask instanceof IntegerTensor allowed
                ? Elementwise.where(allowed, Tensor.scalar(0), Tensor.scalar(Float.NEGATIVE_INFINITY), execution)
                : mask;
        int rank = bias.shape().rank();
        int columns = rank == 0 ? 1 : bias.shape().dim(-1);
        if (columns == 1 || columns >= keys) {
            return (Tensor) bias;
        }
        long[] after = new long[rank];
        after[rank - 1] = (long) keys - columns;
        return (Tensor) Selection.of(bias.shape())
                .pad(PadMode.CONSTANT, new long[rank], after)
                .apply(bias, Tensor.scalar(Float.NEGATIVE_INFINITY), execution);
    }

    private static Shape joined(Optional<Shape> past, Shape now) {
        return past.map(before ->
                        Concatenation.of(List.of(before, now), LENGTH_AXIS).output())
                .orElse(now);
    }

    private static Value joined(Optional<Value> past, Value now, Execution execution) {
        return past.map(before -> Concatenation.of(List.of(before.shape(), now.shape()), LENGTH_AXIS)
                        .apply(List.of(before, now), execution))
                .orElse(now);
    }

    /** (N, L, heads · D) as (N, heads, L, D). */
    private static Shape split(Shape x, int heads) {
        return x.rank() == 3 ? Selection.of(parts(x, heads)).permute(0, 2, 1, 3).output() : x;
    }

    private static Value split(Value x, int heads, Execution execution) {
        if (x.shape().rank() != 3) {
            return x;
        }
        Value parts = x.reshape(parts(x.shape(), heads));
        return Selection.of(parts.shape()).permute(0, 2, 1, 3).apply(parts, execution);
    }

    private static Shape parts(Shape x, int heads) {
        require(
                heads > 0 && x.dim(2) % heads == 0,
                "the last axis of %s must hold as many numbers for each of %s heads",
                x,
                heads);
        return x.axes(0, 2).concat(Shape.of(heads, x.dim(2) / heads));
    }

    /** (N, heads, L, E) in the form that the queries have. */
    private static Shape merged(Shape y, Shape q) {
        return q.rank() == 3 ? Shape.of(y.dim(0), y.dim(2), y.dim(1) * y.dim(3)) : y;
    }

    private static Value merged(Tensor y, Shape q, Execution execution) {
        return q.rank() == 3
                ? Selection.of(y.shape())
                        .permute(0, 2, 1, 3)
                        .apply(y, execution)
                        .reshape(merged(y.shape(), q))
                : y;
    }
}
