package org.striate.engine.pooling;

import static org.striate.engine.Arguments.require;
import static org.striate.engine.geometry.ConvGeometry.Axis.DEPTH;
import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.Arrays;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.PoolGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.internal.Access;

/** Pooling over 1 to 3 spatial axes: each plane of the input is summarised window by window, with PyTorch's semantics. */
public final class Pooling {
    private final Shape input;
    private final PoolGeometry geometry;

    private Pooling(Shape input, PoolGeometry geometry) {
        this.input = input;
        this.geometry = geometry;
    }

    /**
     * The pooling of inputs of a shape.
     *
     * @param input (N, C, spatial …) or, without a batch, (C, spatial …)
     * @throws IllegalArgumentException if the windows do not fit
     */
    public static Pooling of(Shape input, PoolAttributes attributes) {
        return new Pooling(input, PoolGeometry.of(input, attributes));
    }

    /**
     * The pooling whose one window is the whole plane.
     *
     * @param input (N, C, spatial …)
     */
    public static Pooling global(Shape input) {
        require(input.rank() >= 3, "global pooling needs (N, C, spatial …), got %s", input);
        int plane = input.size(2, input.rank());
        Shape flattened = Shape.of(input.dim(0), input.dim(1), plane);
        return new Pooling(input, PoolGeometry.of(flattened, PoolAttributes.of(plane)));
    }

    /** The shapes, worked out. */
    public PoolGeometry geometry() {
        return geometry;
    }

    /** The largest sample of each window, of equal zeros the first; NaN if one is NaN; padding is never the largest. */
    public Tensor max(Tensor x, Execution execution) {
        return pool(x, execution, Accumulator.MAX, (max, covered) -> max);
    }

    /** In which order {@link #maxIndices} counts the samples of a plane. */
    public enum IndexOrder {
        /** The last axis fastest. */
        ROW_MAJOR,
        /** The first spatial axis fastest. */
        COLUMN_MAJOR
    }

    /**
     * Where each window's largest sample lies, the first of equals or the last that is NaN, counted over the whole input; 64-bit. A window all of padding
     * has −1.
     */
    public IntegerTensor maxIndices(Tensor x, IndexOrder order, Execution execution) {
        requireInput(x);
        Shape output = geometry.output();
        long[] indices = new long[output.size()];
        float[] samples = Access.array(x);
        int planes = geometry.outer().size();
        execution.parallel(planes, Math.max(1, planes / (execution.threads() * 4)), (from, to) -> {
            MaxIndices plane = new MaxIndices(geometry, order);
            for (int p = from; p < to; p++) {
                plane.find(samples, indices, p);
            }
        });
        return Access.wrap(ElementType.INT64, output, indices);
    }

    /** The mean of each window. With {@code countPadding}, padding counts as zeros; else the mean is over the samples that are there. */
    public Tensor average(Tensor x, boolean countPadding, Execution execution) {
        return countPadding
                ? pool(x, execution, Accumulator.SUM, (sum, covered) -> sum / covered.padded())
                : pool(x, execution, Accumulator.SUM, (sum, covered) -> sum / covered.samples());
    }

    /** The p-norm of each window, {@code (Σ|x|ᵖ)^(1/p)}. */
    public Tensor lp(Tensor x, int p, Execution execution) {
        require(p >= 1, "p must be at least 1, got %d", p);
        return pool(
                x,
                execution,
                new Accumulator(0, (sum, sample) -> sum + Math.pow(Math.abs(sample), p)),
                (sum, covered) -> Math.pow(sum, 1.0 / p));
    }

    /**
     * The gradient with respect to x of some number whose gradient with respect to {@link #max} is g: each window gives all of its own to its largest
     * sample.
     */
    public Tensor maxGradient(Tensor x, Tensor g, Execution execution) {
        long[] largest = Access.array(maxIndices(x, IndexOrder.ROW_MAJOR, execution));
        float[] windows = Access.array(g);
        float[] gradient = new float[input.size()];
        for (int i = 0; i < largest.length; i++) {
            if (largest[i] >= 0) {
                gradient[(int) largest[i]] += windows[i];
            }
        }
        return Access.wrap(input, gradient);
    }

    /** The gradient with respect to x of some number whose gradient with respect to {@link #average} is g: each window gives each sample as much. */
    public Tensor averageGradient(Tensor g, boolean countPadding, Execution execution) {
        float[] windows = Access.array(g);
        float[] gradient = Access.floats(execution, input.size());
        new PoolingGradient(geometry)
                .spread(
                        (window, covered) -> windows[window] / (countPadding ? covered.padded() : covered.samples()),
                        sample -> 1,
                        gradient,
                        execution);
        return Access.wrap(input, gradient);
    }

    /**
     * The gradient with respect to x of some number whose gradient with respect to {@link #lp} is g: {@code Σ g · sign(x) · (|x| / y)^(p − 1)} over the
     * windows that see x, 0 for a window of zeros.
     */
    public Tensor lpGradient(Tensor x, int p, Tensor g, Execution execution) {
        float[] samples = Access.array(x);
        float[] norms = Access.array(lp(x, p, execution));
        float[] windows = Access.array(g);
        float[] gradient = Access.floats(execution, input.size());
        new PoolingGradient(geometry)
                .spread(
                        (window, covered) ->
                                norms[window] == 0 ? 0 : windows[window] / Math.pow(norms[window], p - 1.0),
                        sample -> Math.signum(samples[sample]) * Math.pow(Math.abs(samples[sample]), p - 1.0),
                        gradient,
                        execution);
        return Access.wrap(input, gradient);
    }

    /** How the gathered number becomes the result. */
    private interface Finish {
        double result(double gathered, Covered covered);
    }

    /**
     * What a window covers.
     *
     * @param samples taps on the input
     * @param padded taps on the input or its padding; a window that hangs over the padding has fewer than the kernel
     */
    record Covered(int samples, int padded) {
        static Covered of(Window window, int position) {
            int samples = 0;
            for (int k = 0; k < window.kernel(); k++) {
                samples += window.inside(position, k) ? 1 : 0;
            }
            return new Covered(samples, window.padded(position));
        }

        Covered times(Covered other) {
            return new Covered(samples * other.samples, padded * other.padded);
        }
    }

    private Tensor pool(Tensor x, Execution execution, Accumulator accumulator, Finish finish) {
        requireInput(x);
        Shape output = geometry.output();
        float[] y = Access.floats(execution, output.size());
        float[] samples = Access.array(x);
        int planes = geometry.outer().size();
        execution.parallel(planes, Math.max(1, planes / (execution.threads() * 4)), (from, to) -> {
            for (int plane = from; plane < to; plane++) {
                plane(samples, y, plane, accumulator, finish);
            }
        });
        return Access.wrap(output, y);
    }

    private void requireInput(Tensor x) {
        require(
                x.shape().equals(input),
                "input must have shape %s, as this pooling was made for, got %s",
                input,
                x.shape());
    }

    private void plane(float[] x, float[] y, int plane, Accumulator accumulator, Finish finish) {
        Window depth = geometry.axis(DEPTH);
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        double[] row = new double[width.output()];
        int yAt = plane * depth.output() * height.output() * width.output();
        for (int pd = 0; pd < depth.output(); pd++) {
            Covered atDepth = Covered.of(depth, pd);
            for (int ph = 0; ph < height.output(); ph++) {
                Covered atRow = atDepth.times(Covered.of(height, ph));
                Arrays.fill(row, accumulator.nothing());
                for (int kd = 0; kd < depth.kernel(); kd++) {
                    for (int kh = 0; kh < height.kernel(); kh++) {
                        if (depth.inside(pd, kd) && height.inside(ph, kh)) {
                            int line = plane * depth.input() + depth.tap(pd, kd);
                            int xAt = (line * height.input() + height.tap(ph, kh)) * width.input();
                            addRow(x, xAt, row, accumulator);
                        }
                    }
                }
                for (int pw = 0; pw < row.length; pw++) {
                    y[yAt++] = (float) finish.result(row[pw], atRow.times(Covered.of(width, pw)));
                }
            }
        }
    }

    /** Adds one row of the input to every window of an output row, tap by tap: each tap's positions inside the input are a run. */
    private void addRow(float[] x, int xAt, double[] row, Accumulator accumulator) {
        Window width = geometry.axis(WIDTH);
        for (int kw = 0; kw < width.kernel(); kw++) {
            Window.Range inside = width.positions(kw);
            int at = xAt + width.tap(inside.from(), kw);
            for (int pw = inside.from(); pw < inside.to(); pw++) {
                row[pw] = accumulator.add(row[pw], x[at]);
                at += width.stride();
            }
        }
    }
}
