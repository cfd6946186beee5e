package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.elementwise.ElementwiseGradient;
import org.striate.engine.function.Swish;

/** Numbers let through by a gate (Shazeer 2020): {@code swish(A) · B}. Inputs: A, the gate, and B of the same shape; output as they. ONNX: SwiGLU-28. */
public record SwiGlu(Swish swish) implements Operation {
    @Override
    public String name() {
        return "SwiGLU";
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        requireOneShape(inputs.get(0).shape(), inputs.get(1).shape());
        return List.of(inputs.get(0).withShape(inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        requireOneShape(inputs.get(0).shape(), inputs.get(1).shape());
        Tensor gate = Elementwise.apply(swish, (Tensor) inputs.get(0), execution);
        return List.of(Elementwise.apply(Arithmetic.MUL, gate, inputs.get(1), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor gate = backward.input(0);
        Tensor g = backward.gradient();
        return Gradients.of(
                () -> ElementwiseGradient.of(
                        swish,
                        gate,
                        (Tensor) Elementwise.apply(Arithmetic.MUL, g, backward.input(1), execution),
                        execution),
                () -> (Tensor)
                        Elementwise.apply(Arithmetic.MUL, g, Elementwise.apply(swish, gate, execution), execution));
    }

    private static void requireOneShape(Shape gate, Shape value) {
        require(gate.equals(value), "gate and value must have one shape, got %s and %s", gate, value);
    }
}
