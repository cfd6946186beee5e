package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.IntegerFunction;

/** A function of each whole number or truth value. Input: any shape; output as the input. ONNX: Not-1, BitwiseNot-18. */
public record UnaryInteger(IntegerFunction function) implements LocallyConstant {
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
        return List.of(function.apply((IntegerTensor) inputs.get(0)));
    }
}
