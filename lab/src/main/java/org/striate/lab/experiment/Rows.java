package org.striate.lab.experiment;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.insight.KernelSum;
import org.striate.lab.api.Kernel;

/** Pictures and kernels as they are typed: row by row. */
final class Rows {
    private Rows() {}

    /**
     * The numbers as a tensor (rows, columns).
     *
     * @param name what they are, for the message
     * @param most how many numbers there may be
     * @throws IllegalArgumentException if the rows are not of one length, or there are no numbers or too many
     */
    static Tensor tensor(String name, List<List<Float>> rows, int most) {
        require(!rows.isEmpty() && !rows.getFirst().isEmpty(), "%s needs at least one number", name);
        int columns = rows.getFirst().size();
        for (int row = 0; row < rows.size(); row++) {
            require(
                    rows.get(row).size() == columns,
                    "%s must have rows of one length, got %d numbers in row 0 and %d in row %d",
                    name,
                    columns,
                    rows.get(row).size(),
                    row);
        }
        require(
                (long) rows.size() * columns <= most,
                "%s may have up to %d numbers here, got %d × %d",
                name,
                most,
                rows.size(),
                columns);
        float[] values = new float[rows.size() * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i / columns).get(i % columns);
        }
        return Tensor.of(Shape.of(rows.size(), columns), values);
    }

    static Kernel kernel(Tensor weights) {
        KernelSum sum = KernelSum.of(weights);
        return new Kernel(Numbers.rows(weights), sum.weights(), sum.isZero());
    }
}
