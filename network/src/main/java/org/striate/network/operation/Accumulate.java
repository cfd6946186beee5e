package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Cumulative;

/**
 * What the elements along an axis add up or multiply to, from the first to each. Inputs: X, and the axis, one whole number; output as X. ONNX: CumSum-14,
 * CumProd-26.
 *
 * @param exclusive whether an element counts for those after it alone
 * @param reverse whether it goes from the last to the first
 */
public record Accumulate(Cumulative function, boolean exclusive, boolean reverse) implements Operation {
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
        Value x = inputs.get(0);
        int axis = Arguments.axis(
                WholeNumbers.one("axis", inputs.get(1)), x.shape().rank());
        return List.of(function.apply(x, axis, exclusive, reverse, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor x = backward.input(0);
        int axis = Arguments.axis(
                WholeNumbers.one("axis", backward.inputs().get(1)), x.shape().rank());
        return Gradients.of(() -> function.gradient(x, backward.gradient(), axis, exclusive, reverse, execution));
    }
}
