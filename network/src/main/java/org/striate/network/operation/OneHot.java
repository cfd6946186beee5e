package org.striate.network.operation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Arguments;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Positions;
import org.striate.engine.arrangement.Selection;
import org.striate.engine.elementwise.Cast;
import org.striate.engine.internal.Access;

/**
 * For each index a list of one value everywhere but at the index, where another stands. Inputs: indices, of which negative ones count from the end and
 * those outside stand nowhere; depth, the length of the lists; and values (off, on). ONNX: OneHot-11.
 *
 * @param axis where the axis of the lists is put among those of the indices; −1 is behind the last
 */
public record OneHot(int axis) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Shape indices = inputs.get(0).shape();
        return inputs.get(1)
                .constant()
                .map(depth -> List.of(inputs.get(2).withShape(output(indices, depth))))
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value values = inputs.get(2);
        IntegerTensor indices = (IntegerTensor) Cast.cast(inputs.get(0), ElementType.INT64, execution);
        Shape output = output(indices.shape(), inputs.get(1));
        Selection both = Selection.of(values.shape());
        Value off = both.slice(0, 0, 1, 1).expand(output).apply(values, execution);
        int[] hot = hot(indices, output);
        Shape count = Shape.of(hot.length);
        Value on = both.slice(0, 1, 1, 1).expand(count).apply(values, execution);
        return List.of(Positions.of(output, count, 1, i -> hot[i]).scatter(off, on, Optional.empty(), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor g = backward.gradient();
        IntegerTensor indices = (IntegerTensor) Cast.cast(backward.inputs().get(0), ElementType.INT64, execution);
        return Gradients.none().with(2, () -> {
            double on = 0;
            for (int position : hot(indices, g.shape())) {
                on += g.at(position);
            }
            double all = IntStream.range(0, g.shape().size()).mapToDouble(g::at).sum();
            return Tensor.of(Shape.of(2), (float) (all - on), (float) on);
        });
    }

    /** The positions in the output at which the other value stands. */
    private int[] hot(IntegerTensor indices, Shape output) {
        int along = Arguments.axis(axis, output.rank());
        int depth = output.dim(along);
        int inner = output.size(along + 1, output.rank());
        long[] given = Access.array(indices);
        return IntStream.range(0, given.length)
                .filter(i -> given[i] >= -depth && given[i] < depth)
                .map(i -> (i / inner * depth + Arguments.index(given[i], depth)) * inner + i % inner)
                .toArray();
    }

    private Shape output(Shape indices, Value depth) {
        int along = Arguments.axis(axis, indices.rank() + 1);
        long size = WholeNumbers.one("depth", Cast.cast(depth, ElementType.INT64, Execution.sequential()));
        return indices.axes(0, along).concat(Shape.of(new long[] {size})).concat(indices.axes(along, indices.rank()));
    }
}
