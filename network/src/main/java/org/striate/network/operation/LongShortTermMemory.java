package org.striate.network.operation;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.recurrent.Lstm;

/**
 * Sequences read by long short-term memory. Inputs: X, W, R, and optionally B, the sequences' lengths, what is remembered in the beginning,
 * H and C, and the peepholes P; outputs: h at every step, and h and c after the last. Shapes as in {@link Lstm}. ONNX: LSTM-22.
 */
public record LongShortTermMemory(Lstm lstm) implements Operation {
    @Override
    public String name() {
        return "LSTM";
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        Fact recurrent = inputs.get(2);
        Fact state = x.withShape(lstm.stateShape(x.shape(), recurrent.shape()));
        return List.of(x.withShape(lstm.outputShape(x.shape(), recurrent.shape())), state, state);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Lstm.Result result = lstm.apply(
                (Tensor) inputs.get(0),
                weights(inputs),
                inputs.optional(4).map(IntegerTensor.class::cast),
                optional(inputs, 5),
                optional(inputs, 6),
                execution);
        return List.of(result.y(), result.last().h(), result.last().c());
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape state =
                lstm.stateShape(backward.input(0).shape(), backward.input(2).shape());
        Lstm.Result g = new Lstm.Result(
                backward.gradient(), new Lstm.State(backward.gradient(1, state), backward.gradient(2, state)));
        Lstm.Gradients all = lstm.gradients(
                backward.input(0),
                weights(backward.inputs()),
                backward.inputs().optional(4).map(IntegerTensor.class::cast),
                backward.optional(5),
                backward.optional(6),
                g);
        return Gradients.of(all::x, () -> all.weights().input())
                .with(2, () -> all.weights().recurrent())
                .with(3, () -> all.weights().bias().orElseThrow())
                .with(5, () -> all.before().h())
                .with(6, () -> all.before().c())
                .with(7, () -> all.weights().peepholes().orElseThrow());
    }

    private static Lstm.Weights weights(Inputs<Value> inputs) {
        return new Lstm.Weights(
                (Tensor) inputs.get(1), (Tensor) inputs.get(2), optional(inputs, 3), optional(inputs, 7));
    }

    private static Optional<Tensor> optional(Inputs<Value> inputs, int index) {
        return inputs.optional(index).map(Tensor.class::cast);
    }
}
