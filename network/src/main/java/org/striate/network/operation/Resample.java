package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.resize.Coordinates;
import org.striate.engine.resize.Interpolation;
import org.striate.engine.resize.Resize;
import org.striate.engine.resize.ResizedAxis;

/**
 * A tensor with more or fewer samples along its axes. Inputs: X, and, with a number for each resized axis, optionally roi (all starts, then all ends, for
 * {@link Coordinates.Crop}), and one of scales and sizes (int64); an empty list is as good as none. ONNX: Resize-19, and Upsample-9.
 *
 * @param axes those that roi, scales and sizes are about; empty for all
 * @param aspectRatio how sizes are meant
 */
public record Resample(
        Interpolation interpolation, Coordinates coordinates, List<Integer> axes, AspectRatio aspectRatio)
        implements Operation {
    /** X: what follows says how it is resized. */
    public static final int LEARNED_INPUTS = 1;

    /** What sizes say. */
    public enum AspectRatio {
        /** How long each axis becomes. */
        STRETCH,
        /** How long each axis becomes at most, all by the same scale. */
        NOT_LARGER,
        /** How long each axis becomes at least, all by the same scale. */
        NOT_SMALLER
    }

    public Resample {
        axes = List.copyOf(axes);
    }

    @Override
    public String name() {
        return "Resize";
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return Inputs.constants(inputs, 1)
                .map(given -> List.of(x.withShape(resize(x.shape(), given).output())))
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value x = inputs.get(0);
        return List.of(resize(x.shape(), inputs).apply(x, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Resize resize = resize(backward.input(0).shape(), backward.inputs());
        return Gradients.of(() -> resize.gradient(backward.gradient(), execution));
    }

    /**
     * The resizing, worked out.
     *
     * @param inputs all but X
     * @throws IllegalArgumentException if they do not go together
     */
    public Resize resize(Shape x, Inputs<Value> inputs) {
        List<Integer> which = axes.isEmpty()
                ? IntStream.range(0, x.rank()).boxed().toList()
                : axes.stream().map(axis -> Arguments.axis(axis, x.rank())).toList();
        Optional<Tensor> roi = given(inputs, 1, 2 * which.size()).map(Tensor.class::cast);
        Optional<Tensor> scales = given(inputs, 2, which.size()).map(Tensor.class::cast);
        Optional<IntegerTensor> sizes = given(inputs, 3, which.size()).map(IntegerTensor.class::cast);
        require(scales.isPresent() != sizes.isPresent(), "exactly one of scales and sizes must be given");
        require(
                roi.isPresent() || !(coordinates instanceof Coordinates.Crop),
                "roi is required with tf_crop_and_resize, but absent");
        List<ResizedAxis> resized = new ArrayList<>();
        for (int axis = 0; axis < x.rank(); axis++) {
            resized.add(ResizedAxis.toSize(x.dim(axis), x.dim(axis)));
        }
        for (int i = 0; i < which.size(); i++) {
            int axis = which.get(i);
            ResizedAxis whole = scales.isPresent()
                    ? ResizedAxis.scaled(x.dim(axis), scales.get().at(i))
                    : sized(x, which, sizes.orElseThrow(), i);
            resized.set(
                    axis,
                    roi.isPresent() ? whole.region(roi.get().at(i), roi.get().at(which.size() + i)) : whole);
        }
        return Resize.of(x, resized, interpolation, coordinates);
    }

    private ResizedAxis sized(Shape x, List<Integer> which, IntegerTensor sizes, int at) {
        int input = x.dim(which.get(at));
        IntStream all = IntStream.range(0, which.size());
        return switch (aspectRatio) {
            case STRETCH -> ResizedAxis.toSize(input, Math.toIntExact(sizes.at(at)));
            case NOT_LARGER ->
                proportional(
                        input,
                        all.mapToDouble(i -> scale(x, which, sizes, i)).min().orElseThrow());
            case NOT_SMALLER ->
                proportional(
                        input,
                        all.mapToDouble(i -> scale(x, which, sizes, i)).max().orElseThrow());
        };
    }

    private static double scale(Shape x, List<Integer> which, IntegerTensor sizes, int i) {
        return (double) sizes.at(i) / x.dim(which.get(i));
    }

    private static ResizedAxis proportional(int input, double scale) {
        return new ResizedAxis(input, (int) Math.floor(scale * input + 0.5), scale * input, 0, 1);
    }

    /** An input that may be absent, or empty, which is the same. */
    private static Optional<Value> given(Inputs<Value> inputs, int index, int size) {
        Optional<Value> input =
                inputs.optional(index).filter(value -> value.shape().size() > 0);
        input.ifPresent(value -> require(
                value.shape().size() == size,
                "input %d must have %d numbers, got shape %s",
                index,
                size,
                value.shape()));
        return input;
    }
}
