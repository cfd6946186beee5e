package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Broadcast;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.elementwise.ElementwiseGradient;

/** Each element from X where the condition is true, else from Y. Inputs: condition (bool), X and Y of one type, whose shapes broadcast. ONNX: Where-16. */
public record Where() implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Broadcast broadcast = Broadcast.of(
                inputs.get(0).shape(), inputs.get(1).shape(), inputs.get(2).shape());
        return List.of(inputs.get(1).withShape(broadcast.output()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(Elementwise.where((IntegerTensor) inputs.get(0), inputs.get(1), inputs.get(2), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        IntegerTensor condition = (IntegerTensor) backward.inputs().get(0);
        Tensor g = backward.gradient();
        Tensor zero = Tensor.scalar(0);
        return Gradients.none()
                .with(
                        1,
                        () -> ElementwiseGradient.summed(
                                (Tensor) Elementwise.where(condition, g, zero, execution),
                                backward.input(1).shape(),
                                execution))
                .with(
                        2,
                        () -> ElementwiseGradient.summed(
                                (Tensor) Elementwise.where(condition, zero, g, execution),
                                backward.input(2).shape(),
                                execution));
    }
}
