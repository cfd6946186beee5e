package org.striate.engine.sampling;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * Samples of a picture or volume at given places (Jaderberg et al. 2015), with PyTorch's semantics:
 *
 * <pre>  y[n, c, p] = Σ_s Π_a w(place[n, p, a] − s_a) · x[n, c, s]        over the samples s around the place, w as in the mode </pre>
 *
 * @param alignCorners whether −1 and 1 are the centres of the first and last samples, and not their outer edges
 */
public record GridSample(Mode mode, Border border, boolean alignCorners) {
    /** Points that one piece of parallel work samples. */
    private static final int GRAIN = 1 << 8;

    /** How values between samples are found. */
    public enum Mode {
        /** The nearest sample, the even one if two are as near. */
        NEAREST(1),
        /** The two samples around the place, along each axis. */
        LINEAR(2),
        /** The four samples around the place, along each axis, by Keys's cubic with a = −0.75. */
        CUBIC(4);

        final int taps;

        Mode(int taps) {
            this.taps = taps;
        }
    }

    /** What lies outside the input. */
    public enum Border {
        /** Zeros. */
        ZEROS,
        /** The samples at the border. */
        CLAMP,
        /** The input mirrored, at the centres of the outermost samples if corners are aligned, else at their outer edges. */
        REFLECT
    }

    /**
     * The shape of the samples.
     *
     * @param x (N, C, spatial …)
     * @param grid (N, spatial …, D)
     * @throws IllegalArgumentException if they do not go together
     */
    public static Shape shape(Shape x, Shape grid) {
        int axes = x.rank() - 2;
        require(
                axes >= 1 && grid.rank() == x.rank() && grid.dim(-1) == axes && grid.dim(0) == x.dim(0),
                "input (N, C, spatial …) of %d spatial axes needs a grid (N, …, %d) of as many axes, got %s and %s",
                axes,
                axes,
                x,
                grid);
        return x.axes(0, 2).concat(grid.axes(1, grid.rank() - 1));
    }

    /**
     * Samples.
     *
     * @param x (N, C, spatial …)
     * @param grid (N, spatial …, D): places from −1 to 1, the last spatial axis of x first
     * @throws IllegalArgumentException if they do not go together, or x has no samples
     */
    public Tensor apply(Tensor x, Tensor grid, Execution execution) {
        Shape shape = shape(x.shape(), grid.shape());
        Shape spatial = x.shape().axes(2, x.shape().rank());
        require(shape.size() == 0 || spatial.size() > 0, "input has no samples to take: shape %s", x.shape());
        float[] from = Access.array(x);
        float[] places = Access.array(grid);
        float[] y = Access.floats(execution, shape.size());
        int axes = spatial.rank();
        int channels = x.shape().dim(1);
        int points = shape.size(2, shape.rank());
        execution.parallel(shape.dim(0) * points, GRAIN, (begin, end) -> {
            GridPoint point = new GridPoint(this, spatial);
            for (int i = begin; i < end; i++) {
                point.locate(places, i * axes);
                int batch = i / points * channels;
                for (int c = 0; c < channels; c++) {
                    y[(batch + c) * points + i % points] = point.sample(from, (batch + c) * spatial.size());
                }
            }
        });
        return Access.wrap(shape, y);
    }

    /** The gradient with respect to x of some number whose gradient with respect to the samples is g. */
    public Tensor gradientOfInput(Tensor x, Tensor grid, Tensor g, Execution execution) {
        Shape spatial = x.shape().axes(2, x.shape().rank());
        int channels = x.shape().dim(1);
        int points = g.shape().size(2, g.shape().rank());
        int plane = spatial.size();
        float[] gradient = new float[x.shape().size()];
        execution.parallel(x.shape().dim(0), 1, (from, to) -> {
            GridPoint point = new GridPoint(this, spatial);
            for (int n = from; n < to; n++) {
                double[] sums = new double[channels * plane];
                for (int p = 0; p < points; p++) {
                    point.locate(Access.array(grid), (n * points + p) * spatial.rank());
                    for (int c = 0; c < channels; c++) {
                        point.back(g.at((n * channels + c) * points + p), sums, c * plane);
                    }
                }
                for (int i = 0; i < sums.length; i++) {
                    gradient[n * sums.length + i] = (float) sums[i];
                }
            }
        });
        return Access.wrap(x.shape(), gradient);
    }

    /** The gradient with respect to the grid, likewise. */
    public Tensor gradientOfGrid(Tensor x, Tensor grid, Tensor g, Execution execution) {
        Shape spatial = x.shape().axes(2, x.shape().rank());
        int channels = x.shape().dim(1);
        int points = g.shape().size(2, g.shape().rank());
        int axes = spatial.rank();
        float[] gradient = Access.floats(execution, grid.shape().size());
        execution.parallel(grid.shape().size() / axes, GRAIN, (from, to) -> {
            GridPoint point = new GridPoint(this, spatial);
            for (int i = from; i < to; i++) {
                for (int axis = 0; axis < axes; axis++) {
                    point.locateSlopes(Access.array(grid), i * axes, axis);
                    double sum = 0;
                    for (int c = 0; c < channels; c++) {
                        int channel = i / points * channels + c;
                        double slope = point.sample(Access.array(x), channel * spatial.size());
                        sum += slope * g.at(channel * points + i % points);
                    }
                    gradient[i * axes + axes - 1 - axis] = (float) sum;
                }
            }
        });
        return Access.wrap(grid.shape(), gradient);
    }
}
