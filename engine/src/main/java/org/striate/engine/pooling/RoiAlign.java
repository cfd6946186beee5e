package org.striate.engine.pooling;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * Regions of a feature map, each pooled to one size without rounding its borders (He et al. 2017): a region is cut into bins, and each bin is the mean, or
 * the largest, of values interpolated at points spread evenly over it.
 *
 * @param summary what is made of a bin's points
 * @param height rows of bins
 * @param width columns of bins
 * @param samplingRatio points along each side of a bin; 0 for as many as the bin is long, rounded up
 * @param spatialScale feature-map samples for each unit of the regions' coordinates
 * @param halfPixel whether a coordinate 0 is the outer edge of the first sample, and not its centre
 */
public record RoiAlign(
        Summary summary, int height, int width, int samplingRatio, float spatialScale, boolean halfPixel) {

    /** What is made of a bin's points. */
    public enum Summary {
        AVERAGE,
        /** The largest of the weighted samples that the points are interpolated from, as ONNX defines it. */
        MAX
    }

    /** @throws IllegalArgumentException if there are no bins, or a negative number of points */
    public RoiAlign {
        require(height > 0 && width > 0, "output height and width must be positive, got %d and %d", height, width);
        require(samplingRatio >= 0, "sampling ratio must be 0 or more, got %d", samplingRatio);
    }

    /**
     * The shape of the pooled regions: (R, C, height, width).
     *
     * @param x (N, C, H, W)
     * @param rois (R, 4)
     * @throws IllegalArgumentException if they have other axes
     */
    public Shape shape(Shape x, Shape rois) {
        require(
                x.rank() == 4 && rois.rank() == 2 && rois.dim(1) == 4,
                "input must be (N, C, H, W) and regions (R, 4), got %s and %s",
                x,
                rois);
        return Shape.of(rois.dim(0), x.dim(1), height, width);
    }

    /**
     * Pools regions.
     *
     * @param x (N, C, H, W)
     * @param rois (R, 4): left, top, right and bottom of each region
     * @param batches (R,): the picture that each region lies in
     * @throws IllegalArgumentException if the shapes do not go together, or a region lies in no picture
     */
    public Tensor apply(Tensor x, Tensor rois, IntegerTensor batches, Execution execution) {
        Shape shape = shape(x.shape(), rois.shape());
        require(
                batches.shape().equals(Shape.of(shape.dim(0))),
                "each of the %d regions needs the number of its picture, got shape %s",
                shape.dim(0),
                batches.shape());
        for (int r = 0; r < shape.dim(0); r++) {
            require(
                    batches.at(r) >= 0 && batches.at(r) < x.shape().dim(0),
                    "region %d lies in picture %d, but there are %d",
                    r,
                    batches.at(r),
                    x.shape().dim(0));
        }
        float[] from = Access.array(x);
        float[] y = Access.floats(execution, shape.size());
        int channels = shape.dim(1);
        int plane = x.shape().size(2, 4);
        int bins = height * width;
        execution.parallel(shape.dim(0), 1, (begin, end) -> {
            for (int r = begin; r < end; r++) {
                RoiPoints points = new RoiPoints(this, x.shape(), Access.array(rois), r * 4);
                for (int c = 0; c < channels; c++) {
                    int xAt = ((int) batches.at(r) * channels + c) * plane;
                    for (int bin = 0; bin < bins; bin++) {
                        y[(r * channels + c) * bins + bin] = points.pool(from, xAt, bin);
                    }
                }
            }
        });
        return Access.wrap(shape, y);
    }

    /**
     * The gradient with respect to x of some number whose gradient with respect to the pooled regions is g. As in PyTorch, the regions themselves have
     * none.
     */
    public Tensor gradient(Tensor x, Tensor rois, IntegerTensor batches, Tensor g) {
        float[] from = Access.array(x);
        double[] sums = new double[x.shape().size()];
        int channels = x.shape().dim(1);
        int plane = x.shape().size(2, 4);
        int bins = height * width;
        for (int r = 0; r < rois.shape().dim(0); r++) {
            RoiPoints points = new RoiPoints(this, x.shape(), Access.array(rois), r * 4);
            for (int c = 0; c < channels; c++) {
                int xAt = ((int) batches.at(r) * channels + c) * plane;
                for (int bin = 0; bin < bins; bin++) {
                    points.back(g.at((r * channels + c) * bins + bin), from, sums, xAt, bin);
                }
            }
        }
        float[] gradient = new float[sums.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) sums[i];
        }
        return Access.wrap(x.shape(), gradient);
    }
}
