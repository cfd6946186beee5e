package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Progression;

/** Numbers at equal distances. Inputs: start, limit (which is not reached) and delta, one number of one type each; output a list. ONNX: Range-11. */
public record Range() implements Operation {
    /** Not known: the inputs, which say how many numbers there are, are not all constant. */
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of();
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(Progression.of(inputs.get(0), inputs.get(1), inputs.get(2), execution));
    }
}
