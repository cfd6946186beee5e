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
        return List.of(
                flattened
                        ? function.apply(x.reshape(rows(x.shape())), 1, execution)
                                .reshape(x.shape())
                        : function.apply(x, axis, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor y = backward.output(0);
        Shape lines = flattened ? rows(y.shape()) : y.shape();
        int along = flattened ? 1 : axis;
        return Gradients.of(
                () -> function.gradient(y.reshape(lines), backward.gradient().reshape(lines), along, execution)
                        .reshape(y.shape()));
    }

    /** The axes before the given one as one, and the others as one. */
    private Shape rows(Shape x) {
        int from = Arguments.axis(axis, x.rank());
        return Shape.of(x.size(0, from), x.size(from, x.rank()));
    }
}
