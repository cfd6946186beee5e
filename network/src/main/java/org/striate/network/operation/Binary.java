package org.striate.network.operation;

import java.util.List;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Broadcast;
import org.striate.engine.elementwise.Cast;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.elementwise.ElementwiseGradient;

/**
 * A function of each pair of elements. Inputs: A and B, whose shapes broadcast; output of A's type. ONNX: Add-14, Sub-14, Mul-14, Div-14, Pow-15, Mod-13,
 * PRelu-16.
 */
public record Binary(Arithmetic function, Alignment alignment) implements Operation {
    /** The function with NumPy's rule of broadcasting. */
    public Binary(Arithmetic function) {
        this(function, new Alignment.Last());
    }

    @Override
    public String name() {
        return function.label();
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact a = inputs.get(0);
        Fact b = inputs.get(1);
        return List.of(a.withShape(
                Broadcast.of(a.shape(), alignment.aligned(a.shape(), b.shape())).output()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value a = inputs.get(0);
        Value b =
                inputs.get(1).reshape(alignment.aligned(a.shape(), inputs.get(1).shape()));
        if (function == Arithmetic.POW && a.type() != b.type()) {
            return List.of(power(a, b, execution));
        }
        return List.of(Elementwise.apply(function, a, b, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor a = backward.input(0);
        Tensor b = backward.input(1);
        Tensor aligned = b.reshape(alignment.aligned(a.shape(), b.shape()));
        Tensor g = backward.gradient();
        return Gradients.of(
                () -> ElementwiseGradient.ofFirst(function, a, aligned, g, execution),
                () -> ElementwiseGradient.ofSecond(function, a, aligned, g, execution)
                        .reshape(b.shape()));
    }

    /** Exponents may be of another type than their bases, whose type the powers have. */
    private static Value power(Value a, Value b, Execution execution) {
        ElementType common = a.type().isInteger() && b.type().isInteger() ? ElementType.INT64 : ElementType.FLOAT32;
        Value powers = Elementwise.apply(
                Arithmetic.POW, Cast.cast(a, common, execution), Cast.cast(b, common, execution), execution);
        return Cast.cast(powers, a.type(), execution);
    }
}
