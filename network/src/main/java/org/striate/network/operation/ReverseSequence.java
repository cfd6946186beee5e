package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Positions;

/**
 * The first so many steps of each sequence turned around. Inputs: X, whose first two axes are batch and time, and sequence_lens, the steps of each
 * sequence of the batch; output as X. ONNX: ReverseSequence-10.
 *
 * @param batchFirst whether the batch is the first axis and time the second, not the other way round
 */
public record ReverseSequence(boolean batchFirst) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(inputs.get(0).withShape(inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(turned(inputs.get(0).shape(), inputs).gather(inputs.get(0), execution));
    }

    /** Turned around once more, each gradient lies where its step came from. */
    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Positions turned = turned(backward.input(0).shape(), backward.inputs());
        return Gradients.of(() -> (Tensor) turned.gather(backward.gradient(), execution));
    }

    private Positions turned(Shape shape, Inputs<Value> inputs) {
        require(shape.rank() >= 2, "input must have an axis of the batch and one of time, got %s", shape);
        int batches = shape.dim(batchFirst ? 0 : 1);
        int times = shape.dim(batchFirst ? 1 : 0);
        long[] lengths = WholeNumbers.list("sequence_lens", inputs.get(1));
        require(lengths.length == batches, "sequence_lens must have %d numbers, got %d", batches, lengths.length);
        for (long length : lengths) {
            require(length >= 0 && length <= times, "sequence_lens must be in [0, %d], got %d", times, length);
        }
        int step = shape.size(2, shape.rank());
        int columns = shape.dim(1);
        return Positions.of(shape, shape, step, i -> {
            int batch = batchFirst ? i / columns : i % columns;
            int time = batchFirst ? i % columns : i / columns;
            int from = time < lengths[batch] ? (int) lengths[batch] - 1 - time : time;
            return (batchFirst ? batch * columns + from : from * columns + batch) * step;
        });
    }
}
