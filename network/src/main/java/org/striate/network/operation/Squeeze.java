package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Value;

/** Axes of one element taken away. Inputs: data, and optionally axes (int64); without them, every axis of one element goes. ONNX: Squeeze-25. */
public record Squeeze() implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact data = inputs.get(0);
        if (inputs.optional(1).isPresent() && inputs.get(1).constant().isEmpty()) {
            return List.of();
        }
        Optional<IntegerTensor> axes =
                inputs.optional(1).flatMap(Fact::constant).map(IntegerTensor.class::cast);
        return List.of(data.withShape(output(data.shape(), axes)));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        return List.of(data.reshape(output(data.shape(), inputs.optional(1).map(IntegerTensor.class::cast))));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        return Gradients.of(() -> backward.gradient().reshape(backward.input(0).shape()));
    }

    private static Shape output(Shape data, Optional<IntegerTensor> axes) {
        Set<Integer> squeezed = new HashSet<>();
        if (axes.isPresent()) {
            for (long axis : axes.get().toArray()) {
                int which = Arguments.axis(axis, data.rank());
                require(data.dim(which) == 1, "axis %d of %s has not one element: it cannot go", which, data);
                squeezed.add(which);
            }
        }
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < data.rank(); axis++) {
            boolean goes = axes.isPresent() ? squeezed.contains(axis) : data.dim(axis) == 1;
            if (!goes) {
                kept.add(data.dim(axis));
            }
        }
        return Shape.of(kept.stream().mapToInt(Integer::intValue).toArray());
    }
}
