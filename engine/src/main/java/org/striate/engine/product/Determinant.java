package org.striate.engine.product;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/** The determinants of square matrices, by Gaussian elimination with partial pivoting in float64. */
public final class Determinant {
    private Determinant() {}

    /**
     * The shape of the determinants.
     *
     * @param x (…, M, M)
     * @throws IllegalArgumentException if the matrices are not square
     */
    public static Shape shape(Shape x) {
        require(
                x.rank() >= 2 && x.dim(-1) == x.dim(-2),
                "determinants are of square matrices (…, M, M), got shape %s",
                x);
        return x.axes(0, x.rank() - 2);
    }

    /**
     * One number for each matrix.
     *
     * @param x (…, M, M)
     * @throws IllegalArgumentException if the matrices are not square
     */
    public static Tensor of(Tensor x, Execution execution) {
        Shape shape = shape(x.shape());
        int size = x.shape().dim(-1);
        float[] from = Access.array(x);
        float[] y = Access.floats(execution, shape.size());
        for (int i = 0; i < shape.size(); i++) {
            double[][] rows = new double[size][size];
            for (int k = 0; k < size * size; k++) {
                rows[k / size][k % size] = from[i * size * size + k];
            }
            y[i] = (float) eliminate(rows);
        }
        return Access.wrap(shape, y);
    }

    /** The gradient with respect to x of some number whose gradient with respect to the determinants is g: each of these times the matrix's cofactors. */
    public static Tensor gradient(Tensor x, Tensor g, Execution execution) {
        int size = x.shape().dim(-1);
        float[] from = Access.array(x);
        float[] gradient = Access.floats(execution, x.shape().size());
        for (int i = 0; i < x.shape().size(); i++) {
            int matrix = i / (size * size);
            int row = i / size % size;
            int column = i % size;
            double[][] minor = new double[size - 1][size - 1];
            for (int k = 0; k < (size - 1) * (size - 1); k++) {
                int atRow = k / (size - 1);
                int atColumn = k % (size - 1);
                int below = atRow < row ? atRow : atRow + 1;
                int beside = atColumn < column ? atColumn : atColumn + 1;
                minor[atRow][atColumn] = from[(matrix * size + below) * size + beside];
            }
            double cofactor = (row + column) % 2 == 0 ? eliminate(minor) : -eliminate(minor);
            gradient[i] = (float) (g.at(matrix) * cofactor);
        }
        return Access.wrap(x.shape(), gradient);
    }

    private static double eliminate(double[][] rows) {
        double determinant = 1;
        for (int k = 0; k < rows.length; k++) {
            int pivot = k;
            for (int i = k + 1; i < rows.length; i++) {
                pivot = Math.abs(rows[i][k]) > Math.abs(rows[pivot][k]) ? i : pivot;
            }
            double[] top = rows[pivot];
            rows[pivot] = rows[k];
            rows[k] = top;
            determinant *= pivot == k ? top[k] : -top[k];
            if (top[k] == 0) {
                return determinant;
            }
            for (int i = k + 1; i < rows.length; i++) {
                double factor = rows[i][k] / top[k];
                for (int j = k; j < rows.length; j++) {
                    rows[i][j] -= factor * top[j];
                }
            }
        }
        return determinant;
    }
}
