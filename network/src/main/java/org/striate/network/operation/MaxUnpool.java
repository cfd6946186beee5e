package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.PadMode;
import org.striate.engine.arrangement.Positions;
import org.striate.engine.arrangement.Selection;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.TransposedWindow;
import org.striate.engine.internal.Access;

/**
 * The largest samples of a max pooling put back where they were, zeros elsewhere (Zeiler &amp; Fergus 2014). Inputs: X (N, C, …), indices as {@link MaxPool}
 * gives them, and optionally output_shape (N, C, …), to which zeros are added at the ends. ONNX: MaxUnpool-22.
 *
 * @param attributes of the pooling
 */
public record MaxUnpool(PoolAttributes attributes) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return Inputs.constants(inputs, 2)
                .map(given -> List.of(x.withShape(
                        grown(unpooled(x.shape()), given.optional(2)).output())))
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value x = inputs.get(0);
        Shape unpooled = unpooled(x.shape());
        Value zeros = Selection.full(x.type(), unpooled, 0, execution);
        Value y = places(x.shape(), unpooled, (IntegerTensor) inputs.get(1))
                .scatter(zeros, x, Optional.empty(), execution);
        return List.of(grown(unpooled, inputs.optional(2)).apply(y, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape x = backward.input(0).shape();
        Shape unpooled = unpooled(x);
        return Gradients.of(() -> {
            Tensor g = grown(unpooled, backward.inputs().optional(2)).gradient(backward.gradient());
            return (Tensor)
                    places(x, unpooled, (IntegerTensor) backward.inputs().get(1))
                            .gather(g, execution);
        });
    }

    /** Where each sample is put back. */
    private static Positions places(Shape x, Shape unpooled, IntegerTensor given) {
        long[] indices = Access.array(given);
        require(given.shape().equals(x), "indices must have the shape of X, %s, got %s", x, given.shape());
        return Positions.of(unpooled, x, 1, i -> Arguments.index(indices[i], unpooled.size()));
    }

    private Shape unpooled(Shape x) {
        int spatial = attributes.kernel().size();
        require(x.rank() == spatial + 2, "X must be (N, C%s), got %s", ", size".repeat(spatial), x);
        Shape output = x;
        for (int axis = 0; axis < spatial; axis++) {
            int size = x.dim(axis + 2);
            int kernel = attributes.kernel().get(axis);
            int stride = attributes.stride(axis);
            Padding.Sides sides = attributes.padding().sides(axis, size, kernel, stride, 1);
            TransposedWindow window = new TransposedWindow(size, kernel, stride, 1, sides.before(), sides.after(), 0);
            output = output.with(axis + 2, window.output());
        }
        return output;
    }

    private static Selection grown(Shape unpooled, Optional<Value> outputShape) {
        long[] after = new long[unpooled.rank()];
        if (outputShape.isPresent()) {
            long[] sizes = WholeNumbers.list("output_shape", outputShape.get());
            require(
                    sizes.length == after.length,
                    "output_shape must have %d sizes, got %d",
                    after.length,
                    sizes.length);
            for (int axis = 0; axis < after.length; axis++) {
                after[axis] = sizes[axis] - unpooled.dim(axis);
                require(
                        after[axis] >= 0,
                        "output_shape must be at least %s, what the pooling saw, got %d on axis %d",
                        unpooled,
                        sizes[axis],
                        axis);
            }
        }
        return Selection.of(unpooled).pad(PadMode.CONSTANT, new long[after.length], after);
    }
}
