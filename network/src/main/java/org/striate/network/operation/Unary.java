package org.striate.network.operation;

import java.util.Arrays;
import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.elementwise.ElementwiseGradient;
import org.striate.engine.elementwise.IntegerFunction;
import org.striate.engine.function.UnaryFunction;

/** A function of each element: ONNX's activations and elementary functions. Input: any shape; output as the input. */
public record Unary(UnaryFunction function) implements Operation {
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
        return List.of(
                switch (inputs.get(0)) {
                    case Tensor x -> Elementwise.apply(function, x, execution);
                    case IntegerTensor x -> ofIntegers().apply(x);
                });
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        return Gradients.of(() -> ElementwiseGradient.of(function, backward.input(0), backward.gradient(), execution));
    }

    private IntegerFunction ofIntegers() {
        return Arrays.stream(IntegerFunction.values())
                .filter(candidate -> candidate.label().equals(name()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("%s takes float32, not whole numbers".formatted(name())));
    }
}
