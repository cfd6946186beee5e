package org.striate.engine.resize;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
import org.striate.engine.elementwise.Cast;
import org.striate.engine.internal.Access;

/**
 * Resampling of a tensor along any of its axes, one axis after the other:
 *
 * <pre>  y[…, o, …] = Σ_k weight[o, k] · x[…, index[o, k], …] </pre>
 *
 * Axes that shrink come first and axes that grow last, so that little lies between. In float32, rounded after each axis: within {@code 2 · K · ε · Σ |w·x|}
 * of the float64 answer for K taps in all. By definition all axes at once, each sample by the product of its weights, which is rounded; the sum in float64.
 */
public final class Resize {
    private final Shape input;
    private final Shape output;
    private final List<Taps> taps;
    private final boolean nearest;
    private final float extrapolation;
    private final int blocks;
    private final List<Pass> passes;

    private Resize(Shape input, List<Taps> taps, boolean nearest, float extrapolation) {
        this.input = input;
        this.taps = taps;
        this.nearest = nearest;
        this.extrapolation = extrapolation;
        this.output = Shape.of(taps.stream().mapToInt(axis -> axis.output).toArray());
        List<Integer> resized = IntStream.range(0, input.rank())
                .filter(axis -> !taps.get(axis).isIdentity(input.dim(axis)))
                .boxed()
                .toList();
        int first = resized.isEmpty() ? input.rank() : resized.getFirst();
        this.blocks = input.size(0, first);
        this.passes = new ArrayList<>();
        Shape between = input;
        for (int axis : order(resized)) {
            passes.add(new Pass(
                    between.size(first, axis),
                    input.dim(axis),
                    between.size(axis + 1, input.rank()),
                    taps.get(axis),
                    extrapolation));
            between = between.with(axis, output.dim(axis));
        }
    }

    /** Those that shrink the most first; of equals the last, whose lines are the slowest to resize. */
    private List<Integer> order(List<Integer> axes) {
        return axes.reversed().stream()
                .sorted(Comparator.comparingDouble(axis -> (double) output.dim(axis) / input.dim(axis)))
                .toList();
    }

    /**
     * The resizing of inputs of a shape.
     *
     * @param axes one for each axis of the input
     * @throws IllegalArgumentException if they are not the input's axes
     */
    public static Resize of(Shape input, List<ResizedAxis> axes, Interpolation interpolation, Coordinates coordinates) {
        int[] sizes = axes.stream().mapToInt(ResizedAxis::input).toArray();
        require(
                Shape.of(sizes).equals(input),
                "input must have the axes that are resized, %s, got %s",
                Shape.of(sizes),
                input);
        List<Taps> taps = axes.stream()
                .map(axis -> Taps.of(axis, interpolation, coordinates))
                .toList();
        return new Resize(
                input,
                taps,
                interpolation instanceof Interpolation.Nearest,
                coordinates instanceof Coordinates.Crop(var extrapolation) ? extrapolation : 0);
    }

    /** The shape of the result. */
    public Shape output() {
        return output;
    }

    /**
     * The samples of an axis that its outputs are made of: output o of none but those from {@code first + o · step} to {@code last + o · step}, both
     * included.
     *
     * @param step from an output's place to the next one's; of a single output, how many samples it stands for
     */
    public record Reach(double first, double last, double step) {}

    /** The samples of an axis that its outputs are made of, in the narrowest interval that moves with the outputs' places. */
    public Reach reach(int axis) {
        return taps.get(Arguments.axis(axis, input.rank())).reach();
    }

    /**
     * Resizes, keeping the type. Whole numbers that were summed are rounded, to even if halfway, and stay within their type.
     *
     * @throws IllegalArgumentException if x has another shape than this resizing was made for
     */
    public Value apply(Value x, Execution execution) {
        require(x.shape().equals(input), "input must have shape %s, as this resizing was made for, got %s", input, x);
        return switch (x) {
            case Tensor floats -> floats(floats, execution);
            case IntegerTensor integers when nearest -> nearest(integers);
            case IntegerTensor integers -> rounded(integers, execution);
        };
    }

    /**
     * A sample that an output is made of.
     *
     * @param index its row-major position in the input
     */
    public record Tap(int index, float weight) {}

    /**
     * What an output is the sum of, in the order of the sum; empty for one outside the input, which is {@link #extrapolation()}.
     *
     * @param output its row-major position in the result
     */
    public Optional<List<Tap>> taps(int output) {
        int[] strides = this.output.strides();
        int[] inputStrides = input.strides();
        List<Tap> found = List.of(new Tap(0, 1));
        for (int axis = 0; axis < strides.length; axis++) {
            int o = output / strides[axis] % this.output.dim(axis);
            if (Arrays.binarySearch(taps.get(axis).outside, o) >= 0) {
                return Optional.empty();
            }
            List<Tap> along = taps.get(axis).isIdentity(input.dim(axis))
                    ? List.of(new Tap(o, 1))
                    : taps.get(axis).of(o);
            int stride = inputStrides[axis];
            found = found.stream()
                    .flatMap(outer -> along.stream()
                            .map(inner -> new Tap(outer.index + inner.index * stride, outer.weight * inner.weight)))
                    .toList();
        }
        return Optional.of(found);
    }

    /** What lies outside the input, where that is sampled. */
    public float extrapolation() {
        return extrapolation;
    }

    /** The gradient with respect to x of some number whose gradient with respect to the resized tensor is g: each output's, times its weights. */
    public Tensor gradient(Tensor g, Execution execution) {
        if (passes.isEmpty()) {
            return g;
        }
        float[] gradient = new float[input.size()];
        int inputSize = gradient.length / Math.max(1, blocks);
        int outputSize = output.size() / Math.max(1, blocks);
        execution.parallel(output.size() == 0 ? 0 : blocks, 1, (from, to) -> {
            for (int block = from; block < to; block++) {
                float[] part = Arrays.copyOfRange(Access.array(g), block * outputSize, (block + 1) * outputSize);
                for (Pass pass : passes.reversed()) {
                    part = pass.back(part);
                }
                System.arraycopy(part, 0, gradient, block * inputSize, inputSize);
            }
        });
        return Access.wrap(input, gradient);
    }

    private Tensor floats(Tensor x, Execution execution) {
        if (passes.isEmpty()) {
            return x;
        }
        float[] from = Access.array(x);
        float[] y = Access.floats(execution, output.size());
        if (execution.isByDefinition() && !nearest) {
            for (int o = 0; o < y.length; o++) {
                y[o] = taps(o).map(sampled -> sum(sampled, from)).orElse(extrapolation);
            }
        } else if (output.size() > 0 && blocks >= execution.threads()) {
            execution.parallel(
                    blocks,
                    Math.max(1, blocks / (execution.threads() * 4)),
                    (begin, end) -> blocks(from, y, begin, end, Execution.sequential()));
        } else if (output.size() > 0) {
            blocks(from, y, 0, blocks, execution);
        }
        return Access.wrap(output, y);
    }

    private static float sum(List<Tap> taps, float[] x) {
        double sum = 0;
        for (Tap tap : taps) {
            sum += (double) tap.weight * x[tap.index];
        }
        return (float) sum;
    }

    /** Takes each block through all passes, so that what lies between stays in the cache. */
    private void blocks(float[] x, float[] y, int from, int to, Execution execution) {
        int inputSize = input.size() / blocks;
        int outputSize = output.size() / blocks;
        float[][] between = passes.stream()
                .limit(passes.size() - 1L)
                .map(pass -> new float[pass.size()])
                .toArray(float[][]::new);
        for (int block = from; block < to; block++) {
            for (int p = 0; p < passes.size(); p++) {
                boolean last = p == between.length;
                passes.get(p)
                        .run(
                                p == 0 ? x : between[p - 1],
                                p == 0 ? block * inputSize : 0,
                                last ? y : between[p],
                                last ? block * outputSize : 0,
                                execution);
            }
        }
    }

    private IntegerTensor nearest(IntegerTensor x) {
        require(
                taps.stream().allMatch(axis -> axis.outside.length == 0),
                "whole numbers cannot be extrapolated: cast them to float32 first");
        int[] strides = input.strides();
        int[] offsets = new int[1];
        for (int axis = 0; axis < strides.length; axis++) {
            int[] index = taps.get(axis).index;
            int[] finer = new int[offsets.length * index.length];
            for (int i = 0; i < finer.length; i++) {
                finer[i] = offsets[i / index.length] + index[i % index.length] * strides[axis];
            }
            offsets = finer;
        }
        long[] from = Access.array(x);
        long[] y = new long[offsets.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = from[offsets[i]];
        }
        return Access.wrap(x.type(), output, y);
    }

    private IntegerTensor rounded(IntegerTensor x, Execution execution) {
        Tensor real = floats((Tensor) Cast.cast(x, ElementType.FLOAT32, execution), execution);
        float[] from = Access.array(real);
        long[] y = new long[output.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.clamp(
                    (long) Math.rint(from[i]), x.type().smallest(), x.type().largest());
        }
        return Access.wrap(x.type(), output, y);
    }
}
