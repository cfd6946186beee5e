package org.striate.network.operation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.reduction.Reduction;
import org.striate.engine.reduction.ReductionGradient;

/**
 * One number made of all elements along some axes. Inputs: data, and optionally axes (int64); without them, or with an empty list, every axis is reduced.
 * ONNX: ReduceSum-13, ReduceMean-18, ReduceMax-20, ReduceMin-20, ReduceProd-18, ReduceL1-18, ReduceL2-18, ReduceLogSum-28, ReduceLogSumExp-28,
 * ReduceSumSquare-18.
 *
 * @param keepDims whether reduced axes stay, with one element
 * @param noopWithEmptyAxes whether no axes mean none, and not all
 */
public record Reduce(Reduction function, boolean keepDims, boolean noopWithEmptyAxes) implements Operation {
    @Override
    public String name() {
        return function.label();
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact data = inputs.get(0);
        if (inputs.optional(1).isPresent() && inputs.get(1).constant().isEmpty()) {
            return List.of();
        }
        List<Integer> axes = axes(data.shape().rank(), inputs.optional(1).flatMap(Fact::constant));
        return List.of(data.withShape(Reduction.shape(data.shape(), axes, keepDims)));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        List<Integer> axes = axes(data.shape().rank(), inputs.optional(1));
        return List.of(function.apply(data, axes, keepDims, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor x = backward.input(0);
        List<Integer> axes = axes(x.shape().rank(), backward.inputs().optional(1));
        return Gradients.of(
                () -> ReductionGradient.of(function, x, axes, backward.output(0), backward.gradient(), execution));
    }

    /**
     * The axes that are reduced of a tensor of so many.
     *
     * @param given the second input; absent, or empty, it means all, unless it means none
     */
    public List<Integer> axes(int rank, Optional<Value> given) {
        if (given.isPresent() && given.get().shape().size() > 0) {
            return LongStream.of(((IntegerTensor) given.get()).toArray())
                    .mapToObj(axis -> (int) axis)
                    .toList();
        }
        return noopWithEmptyAxes ? List.of() : IntStream.range(0, rank).boxed().toList();
    }
}
