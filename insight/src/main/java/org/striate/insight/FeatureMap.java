package org.striate.insight;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * One channel's response to one picture.
 *
 * @param channel its number in the stage
 * @param values (height, width)
 * @param peak where the response is largest
 */
public record FeatureMap(int channel, Tensor values, Position peak) {
    /** @throws IllegalArgumentException if the values are not of two axes, or the peak lies outside */
    public FeatureMap {
        require(values.shape().rank() == 2, "a feature map must be (height, width), got %s", values.shape());
        require(
                peak.row() >= 0
                        && peak.row() < values.shape().dim(0)
                        && peak.column() >= 0
                        && peak.column() < values.shape().dim(1),
                "the peak must lie in the map of %s, got %s",
                values.shape(),
                peak);
    }

    /** A position of a map. */
    public record Position(int row, int column) {}

    /**
     * A channel's response with its peak.
     *
     * @param drive what the response is a function of, of the same shape; where the response saturates, it still tells one position from another
     * @throws IllegalArgumentException if the shapes differ, or there are no positions
     */
    public static FeatureMap of(int channel, Tensor values, Tensor drive) {
        require(
                values.shape().size() > 0 && drive.shape().equals(values.shape()),
                "a feature map and its drive must be of one shape with at least one position, got %s and %s",
                values.shape(),
                drive.shape());
        int best = 0;
        for (int i = 1; i < values.shape().size(); i++) {
            boolean isAsLarge = values.at(i) == values.at(best);
            boolean isBetter = isAsLarge ? drive.at(i) > drive.at(best) : isAbove(values.at(i), values.at(best));
            best = isBetter ? i : best;
        }
        int width = values.shape().dim(1);
        return new FeatureMap(channel, values, new Position(best / width, best % width));
    }

    /**
     * One channel of a value, driven by itself.
     *
     * @param maps (N, C, height, width)
     * @throws IllegalArgumentException if the value is not of that shape, or has no such picture or channel
     */
    public static FeatureMap of(Tensor maps, int picture, int channel) {
        Shape shape = maps.shape();
        require(shape.rank() == 4, "feature maps must be (N, C, height, width), got %s", shape);
        require(
                picture >= 0 && picture < shape.dim(0) && channel >= 0 && channel < shape.dim(1),
                "feature maps %s have no channel %d of picture %d",
                shape,
                channel,
                picture);
        int size = shape.size(2, 4);
        float[] values = new float[size];
        System.arraycopy(Access.array(maps), (picture * shape.dim(1) + channel) * size, values, 0, size);
        Tensor map = Access.wrap(shape.axes(2, 4), values);
        return of(channel, map, map);
    }

    /** Whether one response is larger than another; every number is larger than NaN. */
    private static boolean isAbove(float value, float other) {
        return value > other || (Float.isNaN(other) && !Float.isNaN(value));
    }

    public int height() {
        return values.shape().dim(0);
    }

    public int width() {
        return values.shape().dim(1);
    }

    /** The largest response. */
    public float maximum() {
        return values.get(peak.row(), peak.column());
    }

    /** The smallest response, NaN left out of account. */
    public float minimum() {
        float least = maximum();
        for (int i = 0; i < values.shape().size(); i++) {
            least = values.at(i) < least ? values.at(i) : least;
        }
        return least;
    }

    /** The standard deviation of the responses: a channel that answers alike everywhere, however loudly, says nothing of the picture. */
    public double strength() {
        int size = values.shape().size();
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values.at(i);
        }
        double mean = sum / size;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            squares += (values.at(i) - mean) * (values.at(i) - mean);
        }
        return Math.sqrt(squares / size);
    }
}
