package org.striate.network.operation;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.convolution.Epilogue;
import org.striate.engine.elementwise.ElementwiseGradient;
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

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor before = conv.run(backward.inputs(), Epilogue.NONE, execution);
        Tensor g = ElementwiseGradient.of(activation, before, backward.gradient(), execution);
        return conv.gradients(new Backward(backward.inputs(), List.of(before), List.of(Optional.of(g))), execution);
    }
}
