package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Concatenation;
import org.striate.engine.arrangement.Selection;

/**
 * A tensor cut into parts along an axis. Inputs: data, and optionally split, the size of each part; without it all parts are of one size but the last,
 * which is smaller if it does not work out. ONNX: Split-18.
 *
 * @param outputs the number of parts: ONNX's {@code num_outputs}
 */
public record Split(int axis, int outputs) implements Operation {
    /** @throws IllegalArgumentException if there are no outputs */
    public Split {
        require(outputs > 0, "a split has at least one output, got %d", outputs);
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact data = inputs.get(0);
        return Inputs.constants(inputs, 1)
                .map(given -> parts(data.shape(), given.optional(1)).stream()
                        .map(part -> data.withShape(part.output()))
                        .toList())
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        return parts(data.shape(), inputs.optional(1)).stream()
                .map(part -> part.apply(data, execution))
                .toList();
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape data = backward.input(0).shape();
        Concatenation parts =
                Concatenation.of(backward.outputs().stream().map(Value::shape).toList(), axis);
        return Gradients.of(() -> (Tensor) parts.apply(
                        IntStream.range(0, backward.outputs().size())
                                .<Value>mapToObj(backward::gradient)
                                .toList(),
                        execution)
                .reshape(data));
    }

    private List<Selection> parts(Shape data, Optional<Value> split) {
        int size = data.dim(axis);
        int[] sizes = split.map(given -> given(size, WholeNumbers.list("split", given)))
                .orElseGet(() -> even(size));
        Selection all = Selection.of(data);
        int[] starts = new int[sizes.length];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + sizes[i - 1];
        }
        return IntStream.range(0, sizes.length)
                .mapToObj(i -> all.slice(axis, starts[i], 1, sizes[i]))
                .toList();
    }

    private int[] given(int size, long[] sizes) {
        require(
                Arrays.stream(sizes).allMatch(part -> part >= 0 && part <= size)
                        && Arrays.stream(sizes).sum() == size
                        && sizes.length == outputs,
                "split must have %d sizes that add up to %d, the size of axis %d, got %s",
                outputs,
                size,
                axis,
                Arrays.toString(sizes));
        return Arrays.stream(sizes).mapToInt(part -> (int) part).toArray();
    }

    private int[] even(int size) {
        int part = Math.ceilDiv(size, outputs);
        return IntStream.range(0, outputs)
                .map(i -> Math.clamp(size - (long) i * part, 0, part))
                .toArray();
    }
}
