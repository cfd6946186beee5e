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
        long[] repeats = repeats(data.shape(), inputs);
        Shape output = output(data.shape(), repeats);
        // Axis k as two, (1, size), repeated along the first.
        int[] apart = new int[2 * repeats.length];
        int[] repeated = new int[2 * repeats.length];
        for (int axis = 0; axis < repeats.length; axis++) {
            apart[2 * axis] = 1;
            repeated[2 * axis] = (int) repeats[axis];
            apart[2 * axis + 1] = data.shape().dim(axis);
            repeated[2 * axis + 1] = data.shape().dim(axis);
        }
        Value tiles = data.reshape(Shape.of(apart));
        return List.of(Selection.of(tiles.shape())
                .expand(Shape.of(repeated))
                .apply(tiles, execution)
                .reshape(output));
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
