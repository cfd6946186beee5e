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
        Value result = all.getFirst();
        for (Value next : all.subList(1, all.size())) {
            result = Elementwise.apply(kind.pair, result, next, execution);
        }
        return List.of(
                kind == Kind.MEAN
                        ? Elementwise.apply(Arithmetic.DIV, result, Tensor.scalar(all.size()), execution)
                        : result);
    }
}
