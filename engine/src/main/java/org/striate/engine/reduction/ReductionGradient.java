package org.striate.engine.reduction;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.Selection;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Broadcast;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.internal.Access;

/**
 * The vector-Jacobian products of reductions: of the gradient g of some number with respect to the result y, the gradient of the same number with respect
 * to x, {@code g · ∂y/∂x}. Several largest or smallest elements share the gradient evenly, as in PyTorch's {@code amax}; the norm of zeros has none.
 */
public final class ReductionGradient {
    private static final int GRAIN = 1 << 14;

    private ReductionGradient() {}

    /**
     * The gradient with respect to x.
     *
     * @param axes as for {@link Reduction#apply}
     * @param y the result, with or without the reduced axes
     * @param g of y's shape
     */
    public static Tensor of(Reduction f, Tensor x, List<Integer> axes, Tensor y, Tensor g, Execution execution) {
        Shape kept = Reduction.shape(x.shape(), axes, true);
        Tensor result = y.reshape(kept);
        Tensor gradient = g.reshape(kept);
        int count = x.shape().size() / Math.max(1, kept.size());
        return switch (f) {
            case SUM -> repeated(gradient, x.shape(), execution);
            case MEAN -> repeated(product(gradient, Tensor.scalar(1f / count), execution), x.shape(), execution);
            case L1 -> chained((a, b) -> Math.signum(a), x, result, gradient, execution);
            case L2 -> chained((a, b) -> b == 0 ? 0 : a / b, x, result, gradient, execution);
            case SUM_SQUARE -> chained((a, b) -> 2 * a, x, result, gradient, execution);
            case LOG_SUM -> chained((a, b) -> Math.exp(-b), x, result, gradient, execution);
            case LOG_SUM_EXP ->
                chained((a, b) -> a == Float.NEGATIVE_INFINITY ? 0 : Math.exp(a - b), x, result, gradient, execution);
            case MAX, MIN -> {
                Tensor extreme = each((a, b) -> a == b ? 1 : 0, x, result, execution);
                Tensor many = (Tensor) Reduction.SUM.apply(extreme, axes, true, execution);
                Tensor shares = (Tensor) Elementwise.apply(Arithmetic.DIV, gradient, many, execution);
                yield product(extreme, shares, execution);
            }
            case PROD -> ofProduct(x, axes, gradient, execution);
        };
    }

    /** The product of the others: without zeros the whole product by each, beside a single zero that of the rest for the zero alone. */
    private static Tensor ofProduct(Tensor x, List<Integer> axes, Tensor g, Execution execution) {
        Tensor nothing = Tensor.scalar(0);
        Tensor zeros = each((a, b) -> a == 0 ? 1 : 0, x, nothing, execution);
        Tensor rest = each((a, b) -> a == 0 ? 1 : a, x, nothing, execution);
        Tensor many = (Tensor) Reduction.SUM.apply(zeros, axes, true, execution);
        Tensor whole = (Tensor) Reduction.PROD.apply(rest, axes, true, execution);
        // How many zeros there are beside the element.
        Tensor others = (Tensor) Elementwise.apply(Arithmetic.SUB, many, zeros, execution);
        Tensor products = (Tensor) Elementwise.apply(Arithmetic.DIV, whole, rest, execution);
        return product(each((a, b) -> b == 0 ? a : 0, products, others, execution), g, execution);
    }

    /** A function of an element and of the result that it is part of. */
    private interface Slope {
        double at(float x, float y);
    }

    private static Tensor chained(Slope slope, Tensor x, Tensor y, Tensor g, Execution execution) {
        return product(each(slope, x, y, execution), g, execution);
    }

    private static Tensor each(Slope slope, Tensor x, Tensor y, Execution execution) {
        Broadcast broadcast = Broadcast.of(x.shape(), y.shape());
        float[] xs = Access.array(x);
        float[] ys = Access.array(y);
        float[] slopes = Access.floats(execution, x.shape().size());
        int step = broadcast.isRepeated(1) ? 0 : 1;
        execution.parallel(
                x.shape().size(),
                GRAIN,
                (from, to) -> broadcast.rows(from, to, (at, first, count) -> {
                    for (int i = 0; i < count; i++) {
                        slopes[first + i] = (float) slope.at(xs[first + i], ys[at[1] + i * step]);
                    }
                }));
        return Access.wrap(x.shape(), slopes);
    }

    private static Tensor product(Tensor a, Tensor b, Execution execution) {
        return (Tensor) Elementwise.apply(Arithmetic.MUL, a, b, execution);
    }

    private static Tensor repeated(Tensor g, Shape shape, Execution execution) {
        return (Tensor) Selection.of(g.shape()).expand(shape).apply(g, execution);
    }
}
