package org.striate.engine.product;

import static org.striate.engine.Arguments.require;

import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Broadcast;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.elementwise.ElementwiseGradient;
import org.striate.engine.internal.Access;

/**
 * A scaled product of two matrices plus a scaled third, the {@code gemm} of BLAS: a fully-connected layer is one with transB.
 *
 * <pre>  y = alpha · A′ · B′ + beta · C        A′ = A, or its transpose with transA; likewise B′ </pre>
 *
 * C broadcasts to (rows of A′, columns of B′). With beta 0 it does not matter what C holds, not even if it is NaN.
 */
public record GeneralMatrixProduct(float alpha, float beta, boolean transA, boolean transB) {

    /**
     * The shape of the result.
     *
     * @throws IllegalArgumentException if A or B is no matrix, their inner sizes differ, or C does not broadcast to the product
     */
    public Shape shape(Shape a, Shape b, Optional<Shape> c) {
        require(a.rank() == 2 && b.rank() == 2, "A and B must be matrices, got shapes %s and %s", a, b);
        int depth = a.dim(transA ? 0 : 1);
        require(
                depth == b.dim(transB ? 1 : 0),
                "the columns of A%s and the rows of B%s must be as many, got shapes %s and %s",
                transA ? " transposed" : "",
                transB ? " transposed" : "",
                a,
                b);
        Shape shape = Shape.of(a.dim(transA ? 1 : 0), b.dim(transB ? 0 : 1));
        require(
                c.isEmpty() || Broadcast.of(shape, c.get()).output().equals(shape),
                "C of shape %s does not broadcast to the product's shape %s",
                c.orElse(Shape.SCALAR),
                shape);
        return shape;
    }

    /**
     * {@code alpha · A′ · B′ + beta · C}.
     *
     * @throws IllegalArgumentException if A or B is no matrix, their inner sizes differ, or C does not broadcast to the product
     */
    public Tensor apply(Tensor a, Tensor b, Optional<Tensor> c, Execution execution) {
        Shape shape = shape(a.shape(), b.shape(), c.map(Tensor::shape));
        Matrices matrices = Matrices.pair(shape.dim(0), a.shape().dim(transA ? 0 : 1), shape.dim(1), transA, transB);
        float[] y = Access.floats(execution, shape.size());
        if (shape.size() == 0) {
            return Access.wrap(shape, y);
        }
        Tensor addend = c.filter(given -> beta != 0).orElseGet(() -> Tensor.scalar(0));
        if (execution.isByDefinition()) {
            byDefinition(matrices, Access.array(a), Access.array(b), addend, y);
        } else {
            MatrixProduct.multiply(matrices, Access.array(a), Access.array(b), y, execution);
            if (alpha != 1 || c.isPresent()) {
                add(shape, addend, y);
            }
        }
        return Access.wrap(shape, y);
    }

    /** The gradient with respect to A of some number whose gradient with respect to the result is g: {@code alpha · g · B′ᵀ}, or its transpose. */
    public Tensor gradientOfA(Tensor b, Tensor g, Execution execution) {
        return transA
                ? product(transB, true).apply(b, g, Optional.empty(), execution)
                : product(false, !transB).apply(g, b, Optional.empty(), execution);
    }

    /** The gradient with respect to B, likewise: {@code alpha · A′ᵀ · g}, or its transpose. */
    public Tensor gradientOfB(Tensor a, Tensor g, Execution execution) {
        return transB
                ? product(true, transA).apply(g, a, Optional.empty(), execution)
                : product(!transA, false).apply(a, g, Optional.empty(), execution);
    }

    /** The gradient with respect to C of a shape, likewise: {@code beta · g}, summed where C was repeated. */
    public Tensor gradientOfC(Shape c, Tensor g, Execution execution) {
        Tensor sums = ElementwiseGradient.summed(g, c, execution);
        return (Tensor) Elementwise.apply(Arithmetic.MUL, sums, Tensor.scalar(beta), execution);
    }

    private GeneralMatrixProduct product(boolean transLeft, boolean transRight) {
        return new GeneralMatrixProduct(alpha, 0, transLeft, transRight);
    }

    private void byDefinition(Matrices matrices, float[] a, float[] b, Tensor c, float[] y) {
        Broadcast broadcast = Broadcast.of(Shape.of(matrices.rows, matrices.columns), c.shape());
        float[] addend = Access.array(c);
        int step = broadcast.isRepeated(1) ? 0 : 1;
        broadcast.rows(0, matrices.rows * matrices.columns, (at, yAt, count) -> {
            for (int i = 0; i < count; i++) {
                double product = matrices.element(a, b, 0, (yAt + i) / matrices.columns, (yAt + i) % matrices.columns);
                y[yAt + i] = (float) (alpha * product + (double) beta * addend[at[1] + i * step]);
            }
        });
    }

    private void add(Shape shape, Tensor c, float[] y) {
        Broadcast broadcast = Broadcast.of(shape, c.shape());
        float[] addend = Access.array(c);
        int step = broadcast.isRepeated(1) ? 0 : 1;
        broadcast.rows(0, shape.size(), (at, yAt, count) -> {
            for (int i = 0; i < count; i++) {
                y[yAt + i] = alpha * y[yAt + i] + beta * addend[at[1] + i * step];
            }
        });
    }
}
