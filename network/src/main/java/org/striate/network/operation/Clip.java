package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.elementwise.ElementwiseGradient;
import org.striate.engine.internal.Access;

/** Each number, or the nearer of two bounds. Inputs: X, and optionally the bounds min and max (one number each). ONNX: Clip-13. */
public record Clip() implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(inputs.get(0).withShape(inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(
                switch (inputs.get(0)) {
                    case Tensor x -> Elementwise.apply(function(inputs), x, execution);
                    case IntegerTensor x -> clip(x, inputs.optional(1), inputs.optional(2), execution);
                });
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor x = backward.input(0);
        Tensor g = backward.gradient();
        org.striate.engine.function.Clip function = function(backward.inputs());
        return Gradients.of(
                        () -> ElementwiseGradient.of(function, x, g, execution),
                        () -> sum(x, g, backward.input(1).shape(), function::isRaised))
                .with(2, () -> sum(x, g, backward.input(2).shape(), function::isLowered));
    }

    /**
     * The function that these inputs describe.
     *
     * @throws IllegalArgumentException if a bound is not one number
     */
    public org.striate.engine.function.Clip function(Inputs<Value> inputs) {
        return new org.striate.engine.function.Clip(
                bound(inputs.optional(1), Float.NEGATIVE_INFINITY), bound(inputs.optional(2), Float.POSITIVE_INFINITY));
    }

    private static float bound(Optional<Value> given, float otherwise) {
        given.ifPresent(
                value -> require(value.shape().size() == 1, "a bound must be one number, got shape %s", value.shape()));
        return given.map(value -> Access.array((Tensor) value)[0]).orElse(otherwise);
    }

    private static Value clip(IntegerTensor x, Optional<Value> min, Optional<Value> max, Execution execution) {
        Value bounded = min.map(low -> Elementwise.apply(Arithmetic.MAX, x, low, execution))
                .orElse(x);
        return max.map(high -> Elementwise.apply(Arithmetic.MIN, bounded, high, execution))
                .orElse(bounded);
    }

    /** The gradient of a bound: that of all numbers in whose place it stands. */
    private static Tensor sum(Tensor x, Tensor g, Shape bound, Replaced replaced) {
        float[] numbers = Access.array(x);
        float[] gradients = Access.array(g);
        double sum = 0;
        for (int i = 0; i < x.shape().size(); i++) {
            sum += replaced.test(numbers[i]) ? gradients[i] : 0;
        }
        return Tensor.of(bound, (float) sum);
    }

    /** Whether a bound stands in the place of a number. */
    private interface Replaced {
        boolean test(float x);
    }
}
