package org.striate.insight;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Tensor;

/**
 * One channel's response to one picture.
 *
 * @param channel its number in the stage
 * @param values (height, width)
 */
public record FeatureMap(int channel, Tensor values) {
    /** @throws IllegalArgumentException if the values are not of two axes */
    public FeatureMap {
        require(values.shape().rank() == 2, "a feature map must be (height, width), got %s", values.shape());
    }

    /** A position of a map. */
    public record Position(int row, int column) {}

    public int height() {
        return values.shape().dim(0);
    }

    public int width() {
        return values.shape().dim(1);
    }

    /** Where the response is largest; the first of several. */
    public Position peak() {
        int best = 0;
        for (int i = 1; i < values.shape().size(); i++) {
            best = values.at(i) > values.at(best) ? i : best;
        }
        return new Position(best / width(), best % width());
    }

    /** The largest response. */
    public float maximum() {
        Position peak = peak();
        return values.get(peak.row(), peak.column());
    }

    /** The smallest response. */
    public float minimum() {
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < values.shape().size(); i++) {
            least = Math.min(least, values.at(i));
        }
        return least;
    }

    /** The root mean square of the responses. */
    public double strength() {
        double sum = 0;
        for (int i = 0; i < values.shape().size(); i++) {
            sum += (double) values.at(i) * values.at(i);
        }
        return Math.sqrt(sum / values.shape().size());
    }
}
