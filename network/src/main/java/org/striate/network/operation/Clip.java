package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Elementwise;
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
}
