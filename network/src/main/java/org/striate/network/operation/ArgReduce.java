package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.reduction.ArgReduction;
import org.striate.engine.reduction.Reduction;

/**
 * Where along an axis the extreme element lies. Input: data of any type; output of type int64. ONNX: ArgMax-13, ArgMin-13.
 *
 * @param keepDims whether the axis stays, with one element
 * @param tie which of several equal elements counts: ONNX's {@code select_last_index}
 */
public record ArgReduce(ArgReduction function, int axis, boolean keepDims, ArgReduction.Tie tie)
        implements LocallyConstant {
    @Override
    public String name() {
        return function.label();
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(Fact.of(ElementType.INT64, output(inputs.get(0).shape())));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        return List.of(function.apply(data, axis, tie, execution).reshape(output(data.shape())));
    }

    private Shape output(Shape data) {
        require(data.rank() > 0, "%s needs an axis, got a single number", name());
        return Reduction.shape(data, List.of(axis), keepDims);
    }
}
