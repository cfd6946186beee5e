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
        Value mean = mean(x, execution);
        Value centred = Elementwise.apply(Arithmetic.SUB, x, mean, execution);
        Value squares = Elementwise.apply(Arithmetic.MUL, centred, centred, execution);
        Tensor variance = mean(squares, execution);
        Tensor deviation = Elementwise.apply(Elementary.SQRT, variance, execution);
        Value divisor = Elementwise.apply(Arithmetic.ADD, deviation, Tensor.scalar(EPSILON), execution);
        return (Tensor) Elementwise.apply(Arithmetic.DIV, centred, divisor, execution);
    }

    /**
     * The gradient with respect to x of some number whose gradient with respect to the result y is g, for {@code c = x − mean}, {@code s = √variance} and
     * {@code d = s + 10⁻⁹}:
     *
     * <pre>  ∂c = (g − c · mean(g · y) / s) / d        ∂x = ∂c − mean(∂c) </pre>
     */
    public Tensor gradient(Tensor x, Tensor g, Execution execution) {
        Value centred = Elementwise.apply(Arithmetic.SUB, x, mean(x, execution), execution);
        Value squares = Elementwise.apply(Arithmetic.MUL, centred, centred, execution);
        Value deviation = Elementwise.apply(Elementary.SQRT, mean(squares, execution), execution);
        Value divisor = Elementwise.apply(Arithmetic.ADD, deviation, Tensor.scalar(EPSILON), execution);
        Value y = Elementwise.apply(Arithmetic.DIV, centred, divisor, execution);
        Tensor correlation = mean(Elementwise.apply(Arithmetic.MUL, g, y, execution), execution);
        Value slope = Elementwise.apply(Arithmetic.DIV, correlation, deviation, execution);
        Value lost = Elementwise.apply(Arithmetic.MUL, centred, slope, execution);
        Value left = Elementwise.apply(Arithmetic.SUB, g, lost, execution);
        Value ofCentred = Elementwise.apply(Arithmetic.DIV, left, divisor, execution);
        return (Tensor) Elementwise.apply(Arithmetic.SUB, ofCentred, mean(ofCentred, execution), execution);
    }

    private Tensor mean(Value x, Execution execution) {
        return (Tensor) Reduction.MEAN.apply(x, axes, true, execution);
    }
}
