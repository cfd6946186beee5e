package org.striate.network.operation;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.convolution.Convolution;
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
        Tensor x = (Tensor) inputs.get(0);
        Tensor w = (Tensor) inputs.get(1);
        Optional<Tensor> b = inputs.optional(2).map(Tensor.class::cast);
        return List.of(Convolution.of(x.shape(), w.shape(), conv.attributes())
                .then(activation::apply)
                .apply(x, w, b, execution));
    }
}
