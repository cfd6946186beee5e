package org.striate.engine.sampling;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * The places that an affine map sends the samples of a picture or volume to, for {@link GridSample} (Jaderberg et al. 2015): {@code θ · (x, y, 1)}, or
 * {@code θ · (x, y, z, 1)}, for every sample's coordinates from −1 to 1.
 *
 * @param alignCorners whether −1 and 1 are the centres of the first and last samples, and not their outer edges
 */
public record AffineGrid(boolean alignCorners) {
    /**
     * The shape of the grid.
     *
     * @param theta (N, D, D + 1) for D = 2 or 3
     * @param size (N, C, H, W) or (N, C, D, H, W)
     * @throws IllegalArgumentException if they do not go together
     */
    public static Shape shape(Shape theta, Shape size) {
        int axes = size.rank() - 2;
        require(
                (axes == 2 || axes == 3) && theta.equals(Shape.of(size.dim(0), axes, axes + 1)),
                "theta must be (N, 2, 3) with size (N, C, H, W), or (N, 3, 4) with size (N, C, D, H, W), got %s and %s",
                theta,
                size);
        return Shape.of(size.dim(0)).concat(size.axes(2, size.rank())).concat(Shape.of(axes));
    }

    /**
     * The grid: (N, H, W, 2) with x before y, or (N, D, H, W, 3) with x before y before z.
     *
     * @param theta (N, D, D + 1) for D = 2 or 3
     * @param size (N, C, H, W) or (N, C, D, H, W)
     * @throws IllegalArgumentException if they do not go together
     */
    public Tensor apply(Tensor theta, Shape size, Execution execution) {
        Shape shape = shape(theta.shape(), size);
        Shape spatial = size.axes(2, size.rank());
        int axes = spatial.rank();
        int points = spatial.size();
        int[] strides = spatial.strides();
        float[] map = Access.array(theta);
        float[] grid = Access.floats(execution, shape.size());
        for (int i = 0; i < shape.size(); i++) {
            int row = i / axes / points * axes + i % axes;
            double place = map[row * (axes + 1) + axes];
            for (int axis = 0; axis < axes; axis++) {
                int index = i / axes % points / strides[axis] % spatial.dim(axis);
                place += map[row * (axes + 1) + axes - 1 - axis] * coordinate(index, spatial.dim(axis));
            }
            grid[i] = (float) place;
        }
        return Access.wrap(shape, grid);
    }

    /** The gradient with respect to theta of some number whose gradient with respect to the grid is g. */
    public Tensor gradient(Shape theta, Shape size, Tensor g) {
        Shape spatial = size.axes(2, size.rank());
        int axes = spatial.rank();
        int points = spatial.size();
        int[] strides = spatial.strides();
        double[] sums = new double[theta.size()];
        for (int i = 0; i < g.shape().size(); i++) {
            int row = (i / axes / points * axes + i % axes) * (axes + 1);
            sums[row + axes] += g.at(i);
            for (int axis = 0; axis < axes; axis++) {
                int index = i / axes % points / strides[axis] % spatial.dim(axis);
                sums[row + axes - 1 - axis] += g.at(i) * coordinate(index, spatial.dim(axis));
            }
        }
        float[] gradient = new float[sums.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) sums[i];
        }
        return Access.wrap(theta, gradient);
    }

    private double coordinate(int index, int size) {
        if (alignCorners) {
            return size == 1 ? 0 : 2.0 * index / (size - 1) - 1;
        }
        return (2.0 * index + 1) / size - 1;
    }
}
