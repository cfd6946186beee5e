package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Value;
import org.striate.engine.function.UnaryFunction;

/** A convolution and the activation behind it in one step: what a program makes of the two. Inputs as the convolution's. */
public record FusedConv(Conv conv, UnaryFunction activation) implements Operation {
    @Override
    public String name() {
        return conv.name() + "+" + activation.label();
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return conv.infer(inputs);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(conv.run(inputs, activation::apply, execution));
    }
}
