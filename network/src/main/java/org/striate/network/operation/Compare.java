package org.striate.network.operation;

import java.util.List;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Broadcast;
import org.striate.engine.elementwise.Comparison;
import org.striate.engine.elementwise.Elementwise;

/** The answer to a question about each pair of elements. Inputs: A and B of one type, whose shapes broadcast; output of type bool. ONNX: Equal-19 and its kin. */
public record Compare(Comparison question, Alignment alignment) implements LocallyConstant {
    @Override
    public String name() {
        return question.label();
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact a = inputs.get(0);
        Fact b = inputs.get(1);
        return List.of(Fact.of(
                ElementType.BOOL,
                Broadcast.of(a.shape(), alignment.aligned(a.shape(), b.shape())).output()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value a = inputs.get(0);
        Value b = inputs.get(1);
        return List.of(Elementwise.compare(question, a, b.reshape(alignment.aligned(a.shape(), b.shape())), execution));
    }
}
