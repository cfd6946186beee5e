package org.striate.insight.excitation;

import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;
import org.striate.engine.product.MatrixProduct;

/**
 * The Fourier transform without imaginary numbers (Hartley 1942; Bracewell 1983), along the last two axes:
 *
 * <pre>  y[u, v] = 1/√(H·W) · Σ_i Σ_j cas(2π·u·i/H) · cas(2π·v·j/W) · x[i, j]        cas a = cos a + sin a </pre>
 *
 * Its matrix is symmetric and orthogonal: the transform is its own inverse, and its own gradient.
 */
final class Hartley {
    private final Tensor rows;
    private final Tensor columns;

    Hartley(int height, int width) {
        this.rows = matrix(height);
        this.columns = height == width ? rows : matrix(width);
    }

    private static Tensor matrix(int size) {
        float[] waves = new float[size * size];
        for (int u = 0; u < size; u++) {
            for (int i = 0; i < size; i++) {
                double angle = 2 * Math.PI * ((long) u * i % size) / size;
                waves[u * size + i] = (float) ((Math.cos(angle) + Math.sin(angle)) / Math.sqrt(size));
            }
        }
        return Access.wrap(Shape.of(size, size), waves);
    }

    /** The spectrum of each picture, or the picture of each spectrum: (…, H, W) to the same shape. */
    Tensor apply(Tensor x, Execution execution) {
        return MatrixProduct.multiply(MatrixProduct.multiply(rows, x, execution), columns, execution);
    }
}
