package org.striate.engine.product;

import static org.striate.engine.Arguments.require;

import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.Selection;
import org.striate.engine.elementwise.Broadcast;
import org.striate.engine.elementwise.ElementwiseGradient;
import org.striate.engine.internal.Access;

/**
 * The product of matrices, or of stacks of them that broadcast, as NumPy's {@code matmul}:
 *
 * <pre>  y[…, i, j] = Σ_k a[…, i, k] · b[…, k, j] </pre>
 *
 * A list on the left is a row, one on the right a column; its axis is missing in the result. In float32, within {@code 2 · √K · ε · Σ_k |a·b|} of the
 * float64 answer for K terms.
 */
public final class MatrixProduct {
    private MatrixProduct() {}

    /**
     * The shape of the product.
     *
     * @throws IllegalArgumentException if a side is a scalar, the inner sizes differ, or the stacks do not broadcast
     */
    public static Shape shape(Shape a, Shape b) {
        require(a.rank() > 0 && b.rank() > 0, "a matrix product takes matrices or lists, got %s and %s", a, b);
        Shape left = asRow(a);
        Shape right = asColumn(b);
        require(
                left.dim(-1) == right.dim(-2),
                "the left matrix's columns and the right one's rows must be as many, got %s and %s",
                a,
                b);
        Shape stack = Broadcast.of(left.axes(0, left.rank() - 2), right.axes(0, right.rank() - 2))
                .output();
        Shape rows = a.rank() == 1 ? Shape.SCALAR : Shape.of(left.dim(-2));
        Shape columns = b.rank() == 1 ? Shape.SCALAR : Shape.of(right.dim(-1));
        return stack.concat(rows).concat(columns);
    }

    /**
     * {@code a · b}.
     *
     * @throws IllegalArgumentException if a side is a scalar, the inner sizes differ, or the stacks do not broadcast
     */
    public static Tensor multiply(Tensor a, Tensor b, Execution execution) {
        Shape shape = shape(a.shape(), b.shape());
        Matrices matrices = Matrices.stacks(asRow(a.shape()), asColumn(b.shape()));
        float[] y = Access.floats(execution, shape.size());
        if (shape.size() > 0) {
            multiply(matrices, Access.array(a), Access.array(b), y, execution);
        }
        return Access.wrap(shape, y);
    }

    /** The gradient with respect to a of some number whose gradient with respect to {@code a · b} is g: {@code g · bᵀ}, summed where a was repeated. */
    public static Tensor gradientOfLeft(Tensor a, Tensor b, Tensor g, Execution execution) {
        Tensor columns = transposed(b.reshape(asColumn(b.shape())), execution);
        Tensor product = multiply(matrices(a, b, g), columns, execution);
        return ElementwiseGradient.summed(product, asRow(a.shape()), execution).reshape(a.shape());
    }

    /** The gradient with respect to b, likewise: {@code aᵀ · g}, summed where b was repeated. */
    public static Tensor gradientOfRight(Tensor a, Tensor b, Tensor g, Execution execution) {
        Tensor rows = transposed(a.reshape(asRow(a.shape())), execution);
        Tensor product = multiply(rows, matrices(a, b, g), execution);
        return ElementwiseGradient.summed(product, asColumn(b.shape()), execution)
                .reshape(b.shape());
    }

    /** The gradient with the axes that are missing in a product with lists. */
    private static Tensor matrices(Tensor a, Tensor b, Tensor g) {
        return g.reshape(shape(asRow(a.shape()), asColumn(b.shape())));
    }

    private static Tensor transposed(Tensor x, Execution execution) {
        int rank = x.shape().rank();
        int[] order = IntStream.range(0, rank).toArray();
        order[rank - 1] = rank - 2;
        order[rank - 2] = rank - 1;
        return (Tensor) Selection.of(x.shape()).permute(order).apply(x, execution);
    }

    static void multiply(Matrices matrices, float[] a, float[] b, float[] y, Execution execution) {
        if (execution.isByDefinition()) {
            byDefinition(matrices, a, b, y);
        } else {
            new TiledProduct(matrices, MatrixKernel.fastest()).multiply(a, b, y, execution);
        }
    }

    private static void byDefinition(Matrices matrices, float[] a, float[] b, float[] y) {
        int at = 0;
        for (int p = 0; p < matrices.count(); p++) {
            for (int i = 0; i < matrices.rows; i++) {
                for (int j = 0; j < matrices.columns; j++) {
                    y[at++] = (float) matrices.element(a, b, p, i, j);
                }
            }
        }
    }

    private static Shape asRow(Shape a) {
        return a.rank() == 1 ? Shape.of(1, a.dim(0)) : a;
    }

    private static Shape asColumn(Shape b) {
        return b.rank() == 1 ? Shape.of(b.dim(0), 1) : b;
    }
}
