package org.striate.engine.normalization;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Comparison;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.reduction.Reduction;
import org.striate.engine.reduction.ReductionGradient;

/**
 * Lines scaled to length 1: {@code y = x / ‖x‖ₚ}, the norm over one axis. Lines of zeros stay zeros.
 *
 * @param axis negative ones count from the end
 * @param p 1 for {@code ‖x‖₁ = Σ |x|}, 2 for {@code ‖x‖₂ = √(Σ x²)}
 */
public record LpNormalization(int axis, int p) {

    /** @throws IllegalArgumentException if p is neither 1 nor 2 */
    public LpNormalization {
        require(p == 1 || p == 2, "p must be 1 or 2, got %d", p);
    }

    /**
     * Normalises.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public Tensor apply(Tensor x, Execution execution) {
        Reduction norm = p == 1 ? Reduction.L1 : Reduction.L2;
        Value length = norm.apply(x, List.of(axis), true, execution);
        IntegerTensor zero = Elementwise.compare(Comparison.EQUAL, length, Tensor.scalar(0), execution);
        Value divisor = Elementwise.where(zero, Tensor.scalar(1), length, execution);
        return (Tensor) Elementwise.apply(Arithmetic.DIV, x, divisor, execution);
    }

    /**
     * The gradient with respect to x of some number whose gradient with respect to the result y is g: {@code (g − ∂‖x‖/∂x · Σ g · y) / ‖x‖}; of a line of
     * zeros it is g.
     */
    public Tensor gradient(Tensor x, Tensor g, Execution execution) {
        Reduction norm = p == 1 ? Reduction.L1 : Reduction.L2;
        Tensor length = (Tensor) norm.apply(x, List.of(axis), true, execution);
        IntegerTensor zero = Elementwise.compare(Comparison.EQUAL, length, Tensor.scalar(0), execution);
        Value divisor = Elementwise.where(zero, Tensor.scalar(1), length, execution);
        Value products = Elementwise.apply(Arithmetic.MUL, g, apply(x, execution), execution);
        Tensor sum = (Tensor) Reduction.SUM.apply(products, List.of(axis), true, execution);
        Tensor ofNorm = ReductionGradient.of(norm, x, List.of(axis), length, sum, execution);
        Value rest = Elementwise.apply(Arithmetic.SUB, g, ofNorm, execution);
        return (Tensor) Elementwise.apply(Arithmetic.DIV, rest, divisor, execution);
    }
}
