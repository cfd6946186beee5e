package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Broadcast;
import org.striate.engine.elementwise.Elementwise;

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
}
