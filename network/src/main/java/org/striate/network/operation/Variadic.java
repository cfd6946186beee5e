package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Broadcast;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.elementwise.ElementwiseGradient;

/** A function of any number of tensors, element by element. Inputs: one or more, whose shapes broadcast. ONNX: Sum-13, Mean-13, Min-13, Max-13. */
public record Variadic(Kind kind) implements Operation {
    /** What is made of the elements. */
    public enum Kind {
        SUM("Sum", Arithmetic.ADD),
        MEAN("Mean", Arithmetic.ADD),
        MIN("Min", Arithmetic.MIN),
        MAX("Max", Arithmetic.MAX);

        private final String label;
        private final Arithmetic pair;

        Kind(String label, Arithmetic pair) {
            this.label = label;
            this.pair = pair;
        }
    }

    @Override
    public String name() {
        return kind.label;
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Shape[] shapes = inputs.present().stream().map(Fact::shape).toArray(Shape[]::new);
        return List.of(inputs.get(0).withShape(Broadcast.of(shapes).output()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        List<Value> all = inputs.present();
        require(!all.isEmpty(), "%s takes at least one input, got none", name());
        Value result = together(all, execution);
        return List.of(
                kind == Kind.MEAN
                        ? Elementwise.apply(Arithmetic.DIV, result, Tensor.scalar(all.size()), execution)
                        : result);
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        List<Tensor> all =
                backward.inputs().present().stream().map(Tensor.class::cast).toList();
        Tensor g = kind == Kind.MEAN
                ? (Tensor) Elementwise.apply(Arithmetic.DIV, backward.gradient(), Tensor.scalar(all.size()), execution)
                : backward.gradient();
        Gradients gradients = Gradients.none();
        for (int i = 0; i < all.size(); i++) {
            int which = i;
            gradients = gradients.with(i, () -> gradient(which, all, g, execution));
        }
        return gradients;
    }

    /** As pair by pair: what comes with the result of those before it, and then that result with each that follows. */
    private Tensor gradient(int which, List<Tensor> all, Tensor g, Execution execution) {
        Tensor gradient = g;
        for (int last = all.size() - 1; last > 0 && last >= which; last--) {
            Tensor before = (Tensor) together(all.subList(0, last), execution);
            Tensor next = all.get(last);
            gradient = last == which
                    ? ElementwiseGradient.ofSecond(kind.pair, before, next, gradient, execution)
                    : ElementwiseGradient.ofFirst(kind.pair, before, next, gradient, execution);
        }
        return gradient;
    }

    private Value together(List<? extends Value> all, Execution execution) {
        Value result = all.getFirst();
        for (Value next : all.subList(1, all.size())) {
            result = Elementwise.apply(kind.pair, result, next, execution);
        }
        return result;
    }
}
