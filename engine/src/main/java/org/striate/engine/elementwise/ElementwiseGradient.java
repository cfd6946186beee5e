package org.striate.engine.elementwise;

import java.util.List;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.function.UnaryFunction;
import org.striate.engine.internal.Access;
import org.striate.engine.reduction.Reduction;

/**
 * The vector-Jacobian products of functions that are applied element by element: of the gradient g of some number with respect to the results, the
 * gradients of the same number with respect to the arguments.
 */
public final class ElementwiseGradient {
    /** Elements that one piece of parallel work computes. */
    private static final int GRAIN = 1 << 14;

    private ElementwiseGradient() {}

    /** {@code g · f′(x)} for each element. */
    public static Tensor of(UnaryFunction f, Tensor x, Tensor g, Execution execution) {
        int size = x.shape().size();
        float[] points = Access.array(x);
        float[] from = Access.array(g);
        float[] gradient = Access.floats(execution, size);
        execution.parallel(size, GRAIN, (start, end) -> {
            System.arraycopy(from, start, gradient, start, end - start);
            f.chain(points, gradient, start, end);
        });
        return Access.wrap(x.shape(), gradient);
    }

    /**
     * {@code Σ g · ∂f/∂a}, the sum over the pairs that an element of a is part of.
     *
     * @param g of the shape that a and b broadcast to
     */
    public static Tensor ofFirst(Arithmetic f, Tensor a, Tensor b, Tensor g, Execution execution) {
        Tensor pairs = switch (f) {
            case ADD, SUB, MOD, FMOD -> g;
            case MUL, DIV -> (Tensor) Elementwise.apply(f, g, b, execution);
            case POW, MIN, MAX, PRELU -> pairs(f::byFirst, a, b, g, execution);
        };
        return summed(pairs, a.shape(), execution);
    }

    /**
     * {@code Σ g · ∂f/∂b}, the sum over the pairs that an element of b is part of.
     *
     * @param g of the shape that a and b broadcast to
     */
    public static Tensor ofSecond(Arithmetic f, Tensor a, Tensor b, Tensor g, Execution execution) {
        Tensor pairs = switch (f) {
            case ADD -> g;
            case MUL -> (Tensor) Elementwise.apply(f, g, a, execution);
            default -> pairs(f::bySecond, a, b, g, execution);
        };
        return summed(pairs, b.shape(), execution);
    }

    /** What a tensor of a shape gets that was repeated to g's shape, by NumPy's rule of {@link Broadcast}ing: the sum over its repetitions. */
    public static Tensor summed(Tensor g, Shape shape, Execution execution) {
        int missing = g.shape().rank() - shape.rank();
        List<Integer> repeated = IntStream.range(0, g.shape().rank())
                .filter(axis ->
                        axis < missing || shape.dim(axis - missing) != g.shape().dim(axis))
                .boxed()
                .toList();
        Tensor sums = repeated.isEmpty() ? g : (Tensor) Reduction.SUM.apply(g, repeated, true, execution);
        return sums.reshape(shape);
    }

    /** A derivative of a function of two numbers by one of them. */
    private interface Partial {
        double at(double a, double b);
    }

    private static Tensor pairs(Partial partial, Tensor a, Tensor b, Tensor g, Execution execution) {
        Broadcast broadcast = Broadcast.of(a.shape(), b.shape());
        float[] as = Access.array(a);
        float[] bs = Access.array(b);
        float[] from = Access.array(g);
        float[] gradient = Access.floats(execution, g.shape().size());
        int stepA = broadcast.isRepeated(0) ? 0 : 1;
        int stepB = broadcast.isRepeated(1) ? 0 : 1;
        execution.parallel(
                g.shape().size(),
                GRAIN,
                (start, end) -> broadcast.rows(start, end, (at, first, count) -> {
                    for (int i = 0; i < count; i++) {
                        double slope = partial.at(as[at[0] + i * stepA], bs[at[1] + i * stepB]);
                        gradient[first + i] = (float) (from[first + i] * slope);
                    }
                }));
        return Access.wrap(g.shape(), gradient);
    }
}
