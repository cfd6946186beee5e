package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Value;

/**
 * One of two ways to compute the outputs; the other is not taken. Inputs: condition (a single bool), and then whatever either way reads, both being given
 * all of it. ONNX: If-25.
 */
public record If(Body then, Body otherwise) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Optional<Value> condition = inputs.get(0).constant();
        return condition.isPresent() ? way(condition.get()).infer(inputs.from(1)) : List.of();
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return way(inputs.get(0)).run(inputs.from(1), execution);
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        return way(backward.inputs().get(0))
                .gradients(backward.from(1), execution)
                .shifted(1);
    }

    private Body way(Value condition) {
        require(
                condition instanceof IntegerTensor
                        && condition.type() == ElementType.BOOL
                        && condition.shape().size() == 1,
                "the condition must be a single bool, got %s %s",
                condition.type(),
                condition.shape());
        return ((IntegerTensor) condition).at(0) != 0 ? then : otherwise;
    }
}
