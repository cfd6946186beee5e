package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Value;

/** Axes of one element put in. Inputs: data, and axes (int64), which count in the output. ONNX: Unsqueeze-25. */
public record Unsqueeze() implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact data = inputs.get(0);
        Optional<Value> axes = inputs.get(1).constant();
        return axes.map(given -> List.of(data.withShape(output(data.shape(), (IntegerTensor) given))))
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        return List.of(data.reshape(output(data.shape(), (IntegerTensor) inputs.get(1))));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        return Gradients.of(() -> backward.gradient().reshape(backward.input(0).shape()));
    }

    private static Shape output(Shape data, IntegerTensor axes) {
        int rank = data.rank() + axes.shape().size();
        Set<Integer> put = new HashSet<>();
        for (long axis : axes.toArray()) {
            require(put.add(Arguments.axis(axis, rank)), "axes %s name an axis twice", axes);
        }
        int[] sizes = new int[rank];
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            sizes[axis] = put.contains(axis) ? 1 : data.dim(next++);
        }
        return Shape.of(sizes);
    }
}
