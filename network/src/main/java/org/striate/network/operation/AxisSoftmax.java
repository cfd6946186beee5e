package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.softmax.Softmax;

/**
 * Scores turned into a distribution. Input: any shape; output as the input. ONNX: Softmax-13, LogSoftmax-13, Hardmax-13.
 *
 * @param flattened whether the distribution is over all axes from this one on, as before operator set 13, and not over this one alone
 */
public record AxisSoftmax(Softmax function, int axis, boolean flattened) implements Operation {
    @Override
    public String name() {
        return function.label();
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(inputs.get(0).withShape(inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Tensor x = (Tensor) inputs.get(0);
        if (!flattened) {
            return List.of(function.apply(x, axis, execution));
        }
        Shape shape = x.shape();
        int from = Arguments.axis(axis, shape.rank());
        Tensor rows = x.reshape(Shape.of(shape.size(0, from), shape.size(from, shape.rank())));
        return List.of(function.apply(rows, 1, execution).reshape(shape));
    }
}
