package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;

/** A sum of products in Einstein's notation. Inputs: one for each term of the equation. ONNX: Einsum-28, of float32. */
public record Einsum(String equation) implements Operation {
    /** @throws IllegalArgumentException if the equation is malformed */
    public Einsum {
        org.striate.engine.product.Einsum.of(equation);
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(inputs.get(0)
                .withShape(
                        sum().shape(inputs.present().stream().map(Fact::shape).toList())));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        List<Tensor> tensors = inputs.present().stream().map(Tensor.class::cast).toList();
        return List.of(sum().apply(tensors, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        List<Tensor> tensors =
                backward.inputs().present().stream().map(Tensor.class::cast).toList();
        Gradients all = Gradients.none();
        for (int i = 0; i < tensors.size(); i++) {
            int which = i;
            all = all.with(i, () -> sum().gradient(which, tensors, backward.gradient(), execution));
        }
        return all;
    }

    private org.striate.engine.product.Einsum sum() {
        return org.striate.engine.product.Einsum.of(equation);
    }
}
