package org.striate.engine.normalization;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.function.Elementary;
import org.striate.engine.reduction.Reduction;

/**
 * Elements shifted and scaled to mean 0 and variance 1 over any axes: {@code y = (x − mean) / (√variance + 10⁻⁹)}.
 *
 * @param axes those that the mean and the variance are over; negative ones count from the end
 */
public record MeanVarianceNormalization(List<Integer> axes) {
    private static final float EPSILON = 1e-9f;

    public MeanVarianceNormalization {
        axes = List.copyOf(axes);
    }

    /**
     * Normalises.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public Tensor apply(Tensor x, Execution execution) {
        Value mean = Reduction.MEAN.apply(x, axes, true, execution);
        Value centred = Elementwise.apply(Arithmetic.SUB, x, mean, execution);
        Value squares = Elementwise.apply(Arithmetic.MUL, centred, centred, execution);
        Tensor variance = (Tensor) Reduction.MEAN.apply(squares, axes, true, execution);
        Tensor deviation = Elementwise.apply(Elementary.SQRT, variance, execution);
        Value divisor = Elementwise.apply(Arithmetic.ADD, deviation, Tensor.scalar(EPSILON), execution);
        return (Tensor) Elementwise.apply(Arithmetic.DIV, centred, divisor, execution);
    }
}
