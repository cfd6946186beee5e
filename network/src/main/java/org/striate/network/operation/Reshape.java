package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Value;

/**
 * The same elements in the same order under another shape. Inputs: data, and shape (int64), in which one −1 stands for the size that makes the elements
 * fit. ONNX: Reshape-25.
 *
 * @param allowZero whether 0 means an empty axis; else it means the size that the data has on that axis
 */
public record Reshape(boolean allowZero) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact data = inputs.get(0);
        Optional<Value> shape = inputs.get(1).constant();
        return shape.map(given -> List.of(data.withShape(output(data.shape(), (IntegerTensor) given))))
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

    private Shape output(Shape data, IntegerTensor shape) {
        long[] sizes = shape.toArray();
        long known = 1;
        int free = -1;
        for (int axis = 0; axis < sizes.length; axis++) {
            if (sizes[axis] == 0 && !allowZero) {
                require(axis < data.rank(), "shape %s keeps axis %d, which %s has not", shape, axis, data);
                sizes[axis] = data.dim(axis);
            }
            if (sizes[axis] == -1) {
                require(free < 0, "shape %s leaves more than one size open", shape);
                free = axis;
            } else {
                known *= sizes[axis];
            }
        }
        boolean fits = free < 0 ? data.size() == known : known > 0 && data.size() % known == 0;
        require(fits, "data of shape %s, %d elements, does not fit shape %s", data, data.size(), shape);
        if (free >= 0) {
            sizes[free] = data.size() / known;
        }
        return Shape.of(sizes);
    }
}
