package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.PadMode;
import org.striate.engine.arrangement.Selection;

/**
 * Axes brought to given sizes, cut or padded with zeros alike at both ends; an odd index goes from, or to, the end. Inputs: X, and shape (int64), the
 * sizes. ONNX: CenterCropPad-18.
 *
 * @param axes which axes the sizes are for; empty for all
 */
public record CenterCropPad(List<Integer> axes) implements Operation {
    public CenterCropPad {
        axes = List.copyOf(axes);
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return Inputs.constants(inputs, 1)
                .map(given -> List.of(x.withShape(selection(x.shape(), given).output())))
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value x = inputs.get(0);
        return List.of(selection(x.shape(), inputs).apply(x, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape x = backward.input(0).shape();
        return Gradients.of(() -> selection(x, backward.inputs()).gradient(backward.gradient()));
    }

    private Selection selection(Shape x, Inputs<Value> inputs) {
        long[] sizes = WholeNumbers.list("shape", inputs.get(1));
        int[] sized = axes.isEmpty()
                ? IntStream.range(0, x.rank()).toArray()
                : WholeNumbers.axes(axes.stream().mapToLong(Integer::longValue).toArray(), x.rank());
        int count = sized.length;
        require(sizes.length == count, "shape must have %d sizes, one an axis, got %d", count, sizes.length);
        long[] before = new long[x.rank()];
        long[] after = new long[x.rank()];
        for (int i = 0; i < count; i++) {
            require(sizes[i] >= 0, "every size must be 0 or more, got %d", sizes[i]);
            long missing = sizes[i] - x.dim(sized[i]);
            before[sized[i]] = missing / 2;
            after[sized[i]] = missing - missing / 2;
        }
        return Selection.of(x).pad(PadMode.CONSTANT, before, after);
    }
}
