package org.striate.engine.pooling;

import org.striate.engine.Shape;

/** The points of one region, worked out once for all channels: each is interpolated from four samples. */
final class RoiPoints {
    private static final int CORNERS = 4;

    private final RoiAlign.Summary summary;
    private final int perBin;
    private final int[] at;
    private final double[] weight;

    /** @param rois the region's left, top, right and bottom begin at {@code from} */
    RoiPoints(RoiAlign align, Shape x, float[] rois, int from) {
        Side across = Side.of(align, align.width(), x.dim(3), rois[from], rois[from + 2]);
        Side down = Side.of(align, align.height(), x.dim(2), rois[from + 1], rois[from + 3]);
        this.summary = align.summary();
        this.perBin = down.points * across.points;
        this.at = new int[align.height() * align.width() * perBin * CORNERS];
        this.weight = new double[at.length];
        int next = 0;
        for (int bin = 0; bin < align.height() * align.width(); bin++) {
            for (int p = 0; p < perBin; p++) {
                Between row = down.between(bin / align.width(), p / across.points);
                Between column = across.between(bin % align.width(), p % across.points);
                for (int corner = 0; corner < CORNERS; corner++) {
                    boolean below = corner >= 2;
                    boolean right = corner % 2 == 1;
                    at[next] = row.at(below) * x.dim(3) + column.at(right);
                    weight[next++] = row.weight(below) * column.weight(right);
                }
            }
        }
    }

    /** What is made of the points of one bin in the plane that begins at {@code plane}. */
    float pool(float[] x, int plane, int bin) {
        int from = bin * perBin * CORNERS;
        int to = from + perBin * CORNERS;
        double pooled = summary == RoiAlign.Summary.MAX && perBin > 0 ? Double.NEGATIVE_INFINITY : 0;
        for (int i = from; i < to; i++) {
            double sample = weight[i] * x[plane + at[i]];
            pooled = summary == RoiAlign.Summary.MAX ? Math.max(pooled, sample) : pooled + sample;
        }
        return (float) (summary == RoiAlign.Summary.MAX ? pooled : pooled / Math.max(1, perBin));
    }

    /** Adds to the samples of a plane what they get of the gradient of one bin. */
    void back(double g, float[] x, double[] sums, int plane, int bin) {
        int from = bin * perBin * CORNERS;
        int to = from + perBin * CORNERS;
        int largest = from;
        for (int i = from; i < to; i++) {
            if (summary == RoiAlign.Summary.AVERAGE) {
                sums[plane + at[i]] += g * weight[i] / perBin;
            } else if (weight[i] * x[plane + at[i]] > weight[largest] * x[plane + at[largest]]) {
                largest = i;
            }
        }
        if (summary == RoiAlign.Summary.MAX && perBin > 0) {
            sums[plane + at[largest]] += g * weight[largest];
        }
    }

    /** The two samples around a point on one axis; far outside the input, they weigh nothing. */
    private record Between(int low, int high, double lowWeight, double highWeight) {
        int at(boolean second) {
            return second ? high : low;
        }

        double weight(boolean second) {
            return second ? highWeight : lowWeight;
        }
    }

    /** A region along one axis: where it starts, how long its bins are, and how many points each has. */
    private record Side(int size, double start, double bin, int points) {
        static Side of(RoiAlign align, int bins, int size, float from, float to) {
            double offset = align.halfPixel() ? 0.5 : 0;
            double start = (double) from * align.spatialScale() - offset;
            double length = (double) to * align.spatialScale() - offset - start;
            double bin = (align.halfPixel() ? length : Math.max(length, 1)) / bins;
            int points = align.samplingRatio() > 0 ? align.samplingRatio() : Math.max(0, (int) Math.ceil(bin));
            return new Side(size, start, bin, points);
        }

        Between between(int which, int point) {
            double place = start + which * bin + (point + 0.5) * bin / points;
            if (place < -1 || place > size) {
                return new Between(0, 0, 0, 0);
            }
            double inside = Math.clamp(place, 0, size - 1.0);
            int low = (int) inside;
            return new Between(low, Math.min(low + 1, size - 1), 1 - (inside - low), inside - low);
        }
    }
}
