package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.PadMode;
import org.striate.engine.arrangement.Selection;

/**
 * Axes made longer at their ends, or, with negative numbers, shorter. Inputs: data, pads (all befores, then all afters), and optionally the constant to
 * pad with (0 without it) and the axes that pads are for (all without them). ONNX: Pad-25.
 */
public record Pad(PadMode mode) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact data = inputs.get(0);
        Optional<Value> pads = inputs.get(1).constant();
        Optional<Inputs<Value>> axes = Inputs.constants(inputs, 3);
        if (pads.isEmpty() || axes.isEmpty()) {
            return List.of();
        }
        return List.of(data.withShape(
                selection(data.shape(), pads.get(), axes.get().optional(3)).output()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        Selection padded = selection(data.shape(), inputs.get(1), inputs.optional(3));
        return List.of(inputs.optional(2)
                .map(constant -> padded.apply(data, constant, execution))
                .orElseGet(() -> padded.apply(data, execution)));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Inputs<Value> inputs = backward.inputs();
        Selection padded = selection(backward.input(0).shape(), inputs.get(1), inputs.optional(3));
        Tensor g = backward.gradient();
        return Gradients.of(() -> padded.gradient(g))
                .with(2, () -> padded.gradientOfFilling(g).reshape(inputs.get(2).shape()));
    }

    private Selection selection(Shape data, Value pads, Optional<Value> axes) {
        Sides sides = sides(data, pads, axes);
        return Selection.of(data).pad(mode, sides.before, sides.after);
    }

    /**
     * What is added to each axis.
     *
     * @param before one number an axis; negative where samples are cut off
     * @param after likewise
     */
    @SuppressWarnings("ArrayRecordComponent") // selections take arrays, and no two sides are compared
    public record Sides(long[] before, long[] after) {}

    /**
     * What these inputs add to data of a shape.
     *
     * @throws IllegalArgumentException if pads and axes do not go together
     */
    public static Sides sides(Shape data, Value pads, Optional<Value> axes) {
        long[] numbers = WholeNumbers.list("pads", pads);
        int[] padded = axes.map(given -> WholeNumbers.axes(WholeNumbers.list("axes", given), data.rank()))
                .orElseGet(() -> IntStream.range(0, data.rank()).toArray());
        require(
                numbers.length == 2 * padded.length,
                "pads must have two numbers for each of %d axes, got %d",
                padded.length,
                numbers.length);
        long[] before = new long[data.rank()];
        long[] after = new long[data.rank()];
        for (int i = 0; i < padded.length; i++) {
            before[padded[i]] = numbers[i];
            after[padded[i]] = numbers[i + padded.length];
        }
        return new Sides(before, after);
    }
}
