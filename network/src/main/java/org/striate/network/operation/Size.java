package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Value;

/** The number of elements of a value as one int64: known as soon as the shape is. Input: data of any type. ONNX: Size-25. */
public record Size() implements LocallyConstant {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(Fact.of(IntegerTensor.scalar(inputs.get(0).shape().size())));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(IntegerTensor.scalar(inputs.get(0).shape().size()));
    }
}
