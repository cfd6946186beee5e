package org.striate.engine.pooling;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.Window.Range;
import org.striate.engine.internal.Access;

/**
 * Regions of a feature map, each pooled to one size (Girshick 2015): a region's borders are rounded to samples, it is cut into bins, and the largest sample
 * of each bin is kept; a bin without samples is 0.
 *
 * @param height rows of bins
 * @param width columns of bins
 * @param spatialScale feature-map samples for each unit of the regions' coordinates
 */
public record RoiPooling(int height, int width, float spatialScale) {

    /** @throws IllegalArgumentException if there are no bins */
    public RoiPooling {
        require(height > 0 && width > 0, "pooled height and width must be positive, got %d and %d", height, width);
    }

    /**
     * The shape of the pooled regions: (R, C, height, width).
     *
     * @param x (N, C, H, W)
     * @param rois (R, 5)
     * @throws IllegalArgumentException if they have other axes
     */
    public Shape shape(Shape x, Shape rois) {
        require(
                x.rank() == 4 && rois.rank() == 2 && rois.dim(1) == 5,
                "input must be (N, C, H, W) and regions (R, 5), got %s and %s",
                x,
                rois);
        return Shape.of(rois.dim(0), x.dim(1), height, width);
    }

    /**
     * Pools regions.
     *
     * @param x (N, C, H, W)
     * @param rois (R, 5): the number of the picture, then left, top, right and bottom of each region
     * @throws IllegalArgumentException if the shapes do not go together, or a region lies in no picture
     */
    public Tensor max(Tensor x, Tensor rois, Execution execution) {
        Shape shape = shape(x.shape(), rois.shape());
        float[] from = Access.array(x);
        float[] y = Access.floats(execution, shape.size());
        forEachBin(x, rois, execution, (bin, largest) -> y[bin] = largest < 0 ? 0 : from[largest]);
        return Access.wrap(shape, y);
    }

    /**
     * The gradient with respect to x of some number whose gradient with respect to {@link #max} is g: each bin gives its own to its largest sample. The
     * regions themselves have none.
     */
    public Tensor maxGradient(Tensor x, Tensor rois, Tensor g) {
        float[] gradient = new float[x.shape().size()];
        forEachBin(x, rois, Execution.sequential(), (bin, largest) -> {
            if (largest >= 0) {
                gradient[largest] += g.at(bin);
            }
        });
        return Access.wrap(x.shape(), gradient);
    }

    /** The work on one bin, from its place in the result and that of its largest sample in the input, −1 if it has none. */
    private interface Bin {
        void at(int bin, int largest);
    }

    private void forEachBin(Tensor x, Tensor rois, Execution execution, Bin work) {
        float[] from = Access.array(x);
        int channels = x.shape().dim(1);
        int rows = x.shape().dim(2);
        int columns = x.shape().dim(3);
        int regions = rois.shape().dim(0);
        for (int r = 0; r < regions; r++) {
            int picture = (int) rois.get(r, 0);
            require(
                    picture >= 0 && picture < x.shape().dim(0),
                    "region %d lies in picture %d, but there are %d",
                    r,
                    picture,
                    x.shape().dim(0));
        }
        execution.parallel(regions * channels, 1, (begin, end) -> {
            for (int p = begin; p < end; p++) {
                int r = p / channels;
                int picture = (int) rois.get(r, 0);
                int plane = (picture * channels + p % channels) * rows;
                for (int bin = 0; bin < height * width; bin++) {
                    Range down = bin(rois.get(r, 2), rois.get(r, 4), bin / width, height, rows);
                    Range across = bin(rois.get(r, 1), rois.get(r, 3), bin % width, width, columns);
                    work.at(p * height * width + bin, largest(from, plane, columns, down, across));
                }
            }
        });
    }

    /** The samples of one bin along one axis. */
    private Range bin(float first, float last, int which, int bins, int size) {
        int start = rounded(first * spatialScale);
        int length = Math.max(1, rounded(last * spatialScale) - start + 1);
        float bin = (float) length / bins;
        int from = Math.clamp(start + (int) Math.floor(which * bin), 0, size);
        return new Range(from, Math.clamp(start + (int) Math.ceil((which + 1) * bin), 0, size));
    }

    /** The nearest whole number; away from 0 if two are as near. */
    private static int rounded(float place) {
        return (int) Math.copySign(Math.floor(Math.abs(place) + 0.5f), place);
    }

    /** Where the largest sample of a bin lies, the first of equals or the last that is NaN; −1 if there are no samples. */
    private static int largest(float[] x, int plane, int columns, Range down, Range across) {
        int largest = -1;
        for (int row = down.from(); row < down.to(); row++) {
            for (int column = across.from(); column < across.to(); column++) {
                int at = (plane + row) * columns + column;
                largest = largest < 0 || x[at] > x[largest] || Float.isNaN(x[at]) ? at : largest;
            }
        }
        return largest;
    }
}
