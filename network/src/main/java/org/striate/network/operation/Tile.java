package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Selection;

/** A tensor put beside itself. Inputs: data, and repeats (int64), how often for each axis. ONNX: Tile-13. */
public record Tile() implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact data = inputs.get(0);
        return Inputs.constants(inputs, 1)
                .map(given -> List.of(data.withShape(output(data.shape(), repeats(data.shape(), given)))))
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        Selection tiles = tiles(data.shape(), repeats(data.shape(), inputs));
        Shape output = output(data.shape(), repeats(data.shape(), inputs));
        return List.of(tiles.apply(data.reshape(apart(data.shape())), execution).reshape(output));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape data = backward.input(0).shape();
        Selection tiles = tiles(data, repeats(data, backward.inputs()));
        return Gradients.of(() ->
                tiles.gradient(backward.gradient().reshape(tiles.output())).reshape(data));
    }

    /** Axis k as two, (1, size). */
    private static Shape apart(Shape data) {
        int[] apart = new int[2 * data.rank()];
        for (int axis = 0; axis < data.rank(); axis++) {
            apart[2 * axis] = 1;
            apart[2 * axis + 1] = data.dim(axis);
        }
        return Shape.of(apart);
    }

    /** The first of each two axes repeated. */
    private static Selection tiles(Shape data, long[] repeats) {
        int[] repeated = apart(data).dims();
        for (int axis = 0; axis < repeats.length; axis++) {
            repeated[2 * axis] = (int) repeats[axis];
        }
        return Selection.of(apart(data)).expand(Shape.of(repeated));
    }

    private static long[] repeats(Shape data, Inputs<Value> inputs) {
        long[] repeats = WholeNumbers.list("repeats", inputs.get(1));
        require(
                repeats.length == data.rank()
                        && Arrays.stream(repeats).allMatch(times -> times >= 0 && times <= Integer.MAX_VALUE),
                "repeats must have a number of 0 or more, below 2^31, for each axis of %s, got %s",
                data,
                Arrays.toString(repeats));
        return repeats;
    }

    private static Shape output(Shape data, long[] repeats) {
        long[] sizes = new long[repeats.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = data.dim(axis) * repeats[axis];
        }
        return Shape.of(sizes);
    }
}
