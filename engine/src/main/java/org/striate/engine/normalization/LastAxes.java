package org.striate.engine.normalization;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import org.striate.engine.Arguments;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.elementwise.Broadcast;
import org.striate.engine.elementwise.ElementwiseGradient;
import org.striate.engine.internal.Access;

/** A tensor as rows of neighbours, each of the elements along the axes from a given one to the last, and each normalised by itself. */
final class LastAxes {
    /** Elements that one piece of parallel work normalises, at least. */
    private static final int GRAIN = 1 << 14;

    final Shape shape;
    final Shape row;
    final int rows;
    private final int axis;

    /** @throws IllegalArgumentException if there is no such axis */
    LastAxes(Shape shape, int axis) {
        this.shape = shape;
        this.axis = Arguments.axis(axis, shape.rank());
        this.row = shape.axes(this.axis, shape.rank());
        this.rows = shape.size(0, this.axis);
    }

    /** The shape of one number for each row. */
    Shape reduced() {
        int[] sizes = shape.dims();
        Arrays.fill(sizes, axis, sizes.length, 1);
        return Shape.of(sizes);
    }

    /**
     * One number for each element of a row.
     *
     * @param parameters scale or bias
     * @throws IllegalArgumentException if it does not broadcast to a row
     */
    float[] spread(String name, Tensor parameters) {
        Broadcast broadcast = Broadcast.of(row, parameters.shape());
        require(
                broadcast.output().equals(row),
                "%s must broadcast to the normalised axes %s, got shape %s",
                name,
                row,
                parameters.shape());
        float[] given = Access.array(parameters);
        float[] spread = new float[row.size()];
        int step = broadcast.isRepeated(1) ? 0 : 1;
        broadcast.rows(0, spread.length, (at, first, count) -> {
            for (int i = 0; i < count; i++) {
                spread[first + i] = given[at[1] + i * step];
            }
        });
        return spread;
    }

    /** {@code y = (x − mean) · inverseDeviation · scale + bias} of one row. */
    void normalize(float[] x, float[] y, int r, Moments moments, float[] scale, float[] bias) {
        double mean = moments.mean();
        double inverse = moments.inverseDeviation();
        int at = r * scale.length;
        for (int i = 0; i < scale.length; i++) {
            y[at + i] = (float) ((x[at + i] - mean) * inverse * scale[i] + bias[i]);
        }
    }

    /** The gradient of a scale, from the gradients with respect to the scaled rows: summed over the rows, and where the scale was repeated. */
    Tensor ofScale(Tensor scale, Tensor x, Moments[] moments, Tensor g, Execution execution) {
        return summed(scale, execution, (r, i) -> {
            int at = r * row.size() + i;
            return g.at(at) * moments[r].normalized(Access.array(x), at);
        });
    }

    /** The gradient of a bias, likewise. */
    Tensor ofBias(Tensor bias, Tensor g, Execution execution) {
        return summed(bias, execution, (r, i) -> g.at(r * row.size() + i));
    }

    /** What an element of a row gives. */
    private interface Part {
        double of(int row, int element);
    }

    private Tensor summed(Tensor parameters, Execution execution, Part part) {
        float[] sums = new float[row.size()];
        for (int i = 0; i < sums.length; i++) {
            double sum = 0;
            for (int r = 0; r < rows; r++) {
                sum += part.of(r, i);
            }
            sums[i] = (float) sum;
        }
        return ElementwiseGradient.summed(Access.wrap(row, sums), parameters.shape(), execution);
    }

    /** Normalises all rows, in parallel. */
    void forEach(Execution execution, Execution.Piece piece) {
        execution.parallel(rows, Math.max(1, GRAIN / Math.max(1, row.size())), piece);
    }
}
