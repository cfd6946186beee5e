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
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.elementwise.ElementwiseGradient;

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
        Shape q = inputs.get(0).shape();
        Arguments given = arguments(inputs, execution);
        Result result =
                attention.apply(given.queries, given.keys, given.values, given.bias, given.places, stage, execution);
        List<Value> outputs = new ArrayList<>(List.of(merged(result.y(), q, execution), given.keys, given.values));
        result.seen().ifPresent(outputs::add);
        return outputs;
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Inputs<Value> inputs = backward.inputs();
        Shape q = inputs.get(0).shape();
        Arguments given = arguments(inputs, execution);
        Tensor ofY = (Tensor) split(backward.gradient(0), heads, execution);
        Shape scores = org.striate.engine.attention.Attention.scores(
                given.queries.shape(), given.keys.shape(), given.values.shape());
        Optional<Tensor> ofStage = stage.map(any -> backward.gradient(3, scores));
        org.striate.engine.attention.Attention.Gradients all = attention.gradients(
                given.queries,
                given.keys,
                given.values,
                given.bias,
                given.places,
                stage,
                new Result(ofY, ofStage),
                execution);
        Tensor ofKeys = sum(all.k(), backward.gradient(1, given.keys.shape()), execution);
        Tensor ofValues = sum(all.v(), backward.gradient(2, given.values.shape()), execution);
        Gradients ofAll = Gradients.of(
                        () -> (Tensor) merged(all.q(), q, execution), () -> now(ofKeys, inputs, 1, 4, execution))
                .with(2, () -> now(ofValues, inputs, 2, 5, execution))
                .with(4, () -> past(ofKeys, inputs.get(4).shape(), execution))
                .with(5, () -> past(ofValues, inputs.get(5).shape(), execution));
        Optional<Value> added = inputs.optional(3).filter(Tensor.class::isInstance);
        return added.map(mask -> ofAll.with(
                        3,
                        () -> ofMask(
                                all.bias(), mask.shape(), given.keys.shape().dim(LENGTH_AXIS), execution)))
                .orElse(ofAll);
    }

    /** What the inputs say, each with an axis for heads or groups. */
    private record Arguments(Tensor queries, Tensor keys, Tensor values, Optional<Tensor> bias, List<Place> places) {}

    private Arguments arguments(Inputs<Value> inputs, Execution execution) {
        Tensor queries = (Tensor) split(inputs.get(0), heads, execution);
        Tensor keys = (Tensor) joined(inputs.optional(4), split(inputs.get(1), groups, execution), execution);
        Tensor values = (Tensor) joined(inputs.optional(5), split(inputs.get(2), groups, execution), execution);
        Optional<Tensor> bias =
                inputs.optional(3).map(mask -> bias(mask, keys.shape().dim(LENGTH_AXIS), execution));
        return new Arguments(queries, keys, values, bias, places(inputs, queries, keys));
    }

    private static Tensor sum(Tensor a, Tensor b, Execution execution) {
        return (Tensor) Elementwise.apply(Arithmetic.ADD, a, b, execution);
    }

    /** Of the gradient of all keys or values, that of those that stand behind the past ones, in the form of the input. */
    private static Tensor now(Tensor g, Inputs<Value> inputs, int input, int past, Execution execution) {
        int first = inputs.optional(past)
                .map(given -> given.shape().dim(LENGTH_AXIS))
                .orElse(0);
        Value behind = Selection.of(g.shape())
                .slice(LENGTH_AXIS, first, 1, g.shape().dim(LENGTH_AXIS) - first)
                .apply(g, execution);
        return (Tensor) merged((Tensor) behind, inputs.get(input).shape(), execution);
    }

    private static Tensor past(Tensor g, Shape past, Execution execution) {
        return (Tensor) Selection.of(g.shape())
                .slice(LENGTH_AXIS, 0, 1, past.dim(LENGTH_AXIS))
                .apply(g, execution);
    }

    /** The gradient of a mask that was added: that of the scores, summed where it was repeated, without the keys that it ends before. */
    private static Tensor ofMask(Tensor g, Shape mask, int keys, Execution execution) {
        int columns = mask.rank() == 0 ? 1 : mask.dim(-1);
        boolean whole = columns == 1 || columns >= keys;
        Selection within =
                Selection.of(g.shape()).slice(-1, 0, 1, whole ? g.shape().dim(-1) : columns);
        return ElementwiseGradient.summed((Tensor) within.apply(g, execution), mask, execution);
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
