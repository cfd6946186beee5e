package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Selection;

/**
 * Indices of some axes at equal steps, as Python's {@code data[start:end:step]}. Inputs: data, starts, ends, and optionally axes (without them the first
 * ones) and steps (without them 1); negative starts and ends count from the end, those beyond an end are moved to it. ONNX: Slice-13.
 */
public record Slice() implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact data = inputs.get(0);
        return Inputs.constants(inputs, 1)
                .map(given ->
                        List.of(data.withShape(selection(data.shape(), given).output())))
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        return List.of(selection(data.shape(), inputs).apply(data, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape data = backward.input(0).shape();
        return Gradients.of(() -> selection(data, backward.inputs()).gradient(backward.gradient()));
    }

    private static Selection selection(Shape data, Inputs<Value> inputs) {
        Selection selection = Selection.of(data);
        List<Cut> cuts = cuts(data, inputs);
        for (int axis = 0; axis < cuts.size(); axis++) {
            Cut cut = cuts.get(axis);
            selection = selection.slice(axis, cut.first, cut.step, cut.count);
        }
        return selection;
    }

    /** The indices that are taken of one axis: {@code first}, {@code first + step}, … {@code count} of them. */
    public record Cut(int first, int step, int count) {}

    /**
     * What is taken of each axis of data of a shape.
     *
     * @param inputs all but data
     * @throws IllegalArgumentException if they do not go together
     */
    public static List<Cut> cuts(Shape data, Inputs<Value> inputs) {
        long[] starts = WholeNumbers.list("starts", inputs.get(1));
        long[] ends = WholeNumbers.list("ends", inputs.get(2));
        int[] axes = inputs.optional(3)
                .map(given -> WholeNumbers.axes(WholeNumbers.list("axes", given), data.rank()))
                .orElseGet(() -> IntStream.range(0, starts.length).toArray());
        long[] steps = inputs.optional(4)
                .map(given -> WholeNumbers.list("steps", given))
                .orElseGet(
                        () -> LongStream.generate(() -> 1).limit(starts.length).toArray());
        require(
                ends.length == starts.length && axes.length == starts.length && steps.length == starts.length,
                "a slice needs as many starts as ends, axes and steps, got %d, %d, %d and %d",
                starts.length,
                ends.length,
                axes.length,
                steps.length);
        List<Cut> cuts = new ArrayList<>();
        for (int size : data.dims()) {
            cuts.add(new Cut(0, 1, size));
        }
        for (int i = 0; i < axes.length; i++) {
            require(steps[i] != 0, "the step along axis %d must not be 0", axes[i]);
            cuts.set(axes[i], cut(data.dim(axes[i]), starts[i], ends[i], steps[i]));
        }
        return cuts;
    }

    private static Cut cut(int size, long start, long end, long step) {
        // A step beyond the axis ends the slice after one index, whatever it is.
        int stride = Math.clamp(step, -Integer.MAX_VALUE, Integer.MAX_VALUE);
        int first = stride > 0 ? bounded(start, size, 0, size) : bounded(start, size, 0, size - 1);
        int behind = stride > 0 ? bounded(end, size, 0, size) : bounded(end, size, -1, size - 1);
        int count = size == 0 ? 0 : Math.max(0, Math.ceilDiv(behind - first, stride));
        return new Cut(first, stride, count);
    }

    private static int bounded(long index, int size, int least, int most) {
        return (int) Math.max(least, Math.min(most, index < 0 ? index + size : index));
    }
}
