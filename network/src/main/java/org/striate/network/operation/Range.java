package org.striate.network.operation;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
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

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor g = backward.gradient();
        return Gradients.of(() -> moved(g, backward.input(0), i -> 1))
                .with(2, () -> moved(g, backward.input(2), i -> i));
    }

    /** The gradient of one number that moves each element by a multiple of its own change. */
    private static Tensor moved(Tensor g, Tensor number, IntUnaryOperator multiple) {
        double sum = 0;
        for (int i = 0; i < g.shape().size(); i++) {
            sum += (double) g.at(i) * multiple.applyAsInt(i);
        }
        return Tensor.of(number.shape(), (float) sum);
    }
}
