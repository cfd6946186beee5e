package org.striate.insight.attribution;

import static org.striate.engine.Arguments.require;

import java.util.Optional;
import java.util.OptionalDouble;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * How much each part of an input has to do with a number.
 *
 * @param scores by element of the input, of its shape (1, C, …), or by position of a layer, (1, 1, …)
 * @param map the scores as one number a position of the input, of the input's spatial axes; of its elements where it has none
 * @param layer where the scores were read; empty if at the input
 * @param residual of a method that promises scores which add up to the difference of two numbers: by how much they do not, of that difference
 */
public record Attribution(Tensor scores, Tensor map, Optional<String> layer, OptionalDouble residual) {
    private static final int SPATIAL = 2;

    /** @throws IllegalArgumentException if a number of the map is none, or infinite */
    public Attribution {
        for (int i = 0; i < map.shape().size(); i++) {
            require(
                    Float.isFinite(map.at(i)),
                    "there is no map: the network's numbers for this input, or one that the method makes of it, or their gradients, are not finite (%s)",
                    map.at(i));
        }
    }

    /** Scores whose sign has no meaning of its own: a position has the largest magnitude of its channels. */
    static Attribution unsigned(Tensor scores) {
        return ofInput(scores, magnitudes(scores));
    }

    /** Scores that add up: a position has the sum of its channels, positive where it speaks for the number. */
    static Attribution signed(Tensor scores) {
        return ofInput(scores, sums(scores));
    }

    private static Attribution ofInput(Tensor scores, Tensor map) {
        return new Attribution(scores, map, Optional.empty(), OptionalDouble.empty());
    }

    /** The largest magnitude of the channels of each position. */
    static Tensor magnitudes(Tensor scores) {
        return map(scores, (a, b) -> Math.max(a, Math.abs(b)));
    }

    /** The sum of the channels of each position. */
    static Tensor sums(Tensor scores) {
        return map(scores, Double::sum);
    }

    private interface Fold {
        double of(double channels, double next);
    }

    private static Tensor map(Tensor scores, Fold fold) {
        Shape shape = scores.shape();
        int channels = shape.rank() > SPATIAL ? shape.dim(1) : 1;
        Shape positions = shape.axes(Math.min(shape.rank(), shape.rank() > SPATIAL ? SPATIAL : 1), shape.rank());
        float[] map = new float[positions.size()];
        for (int p = 0; p < map.length; p++) {
            double value = 0;
            for (int c = 0; c < channels; c++) {
                value = fold.of(value, scores.at(c * map.length + p));
            }
            map[p] = (float) value;
        }
        return Access.wrap(positions, map);
    }

    /** Whether nothing has anything to do with the number, by this method: a map of zeros. */
    public boolean isZero() {
        for (int i = 0; i < map.shape().size(); i++) {
            if (map.at(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
