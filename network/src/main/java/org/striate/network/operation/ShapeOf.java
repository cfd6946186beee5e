package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Value;

/**
 * The sizes of a value as a list of int64: known as soon as the shape is. Input: data of any type. ONNX: Shape-25.
 *
 * @param start the first axis; negative ones count from the end, those outside are moved to the nearest end
 * @param end the axis after the last; likewise
 */
public record ShapeOf(int start, int end) implements LocallyConstant {
    @Override
    public String name() {
        return "Shape";
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(Fact.of(sizes(inputs.get(0).shape())));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(sizes(inputs.get(0).shape()));
    }

    private IntegerTensor sizes(Shape shape) {
        int from = bounded(start, shape.rank());
        int to = Math.max(from, bounded(end, shape.rank()));
        long[] sizes = new long[to - from];
        for (int axis = from; axis < to; axis++) {
            sizes[axis - from] = shape.dim(axis);
        }
        return IntegerTensor.of(sizes);
    }

    private static int bounded(int axis, int rank) {
        return Math.clamp(axis < 0 ? axis + rank : axis, 0, rank);
    }
}
