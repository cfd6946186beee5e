package org.striate.insight.gabor;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/**
 * The principal components of a kernel over colours: the kernel is their sum, each one colour times one plane of weights, and the first few are as much of
 * the kernel as any as many can be (Eckart &amp; Young 1936).
 */
public final class ColourComponents {
    private static final int MOST_SWEEPS = 50;

    private ColourComponents() {}

    /**
     * One component.
     *
     * @param colour a direction of length 1, of red, green and blue, or of the one channel; its components add up to 0 or more
     * @param plane (rows, columns)
     * @param share of the kernel's squared weights
     */
    public record Component(List<Double> colour, Tensor plane, double share) {
        public Component {
            colour = List.copyOf(colour);
        }
    }

    /**
     * The components of a kernel, that with the largest share first; none of a kernel of zeros.
     *
     * @param kernel (channels, rows, columns)
     * @throws IllegalArgumentException if it is not of three axes
     */
    public static List<Component> of(Tensor kernel) {
        require(kernel.shape().rank() == 3, "a kernel must be (channels, rows, columns), got %s", kernel.shape());
        int channels = kernel.shape().dim(0);
        int taps = kernel.shape().size(1, 3);
        double[][] products = new double[channels][channels];
        double[][] colours = new double[channels][channels];
        double squares = 0;
        for (int a = 0; a < channels; a++) {
            for (int b = 0; b < channels; b++) {
                for (int tap = 0; tap < taps; tap++) {
                    products[a][b] += (double) kernel.at(a * taps + tap) * kernel.at(b * taps + tap);
                }
            }
            colours[a][a] = 1;
            squares += products[a][a];
        }
        diagonalise(products, colours);
        List<Component> components = new ArrayList<>();
        for (int axis = 0; axis < channels && squares > 0; axis++) {
            components.add(component(kernel, colours[axis], products[axis][axis] / squares));
        }
        components.sort(Comparator.comparingDouble(Component::share).reversed());
        return components;
    }

    private static Component component(Tensor kernel, double[] direction, double share) {
        Shape plane = kernel.shape().axes(1, 3);
        double sum = 0;
        for (double part : direction) {
            sum += part;
        }
        List<Double> colour = new ArrayList<>();
        float[] weights = new float[plane.size()];
        for (int c = 0; c < direction.length; c++) {
            double part = sum < 0 ? -direction[c] : direction[c];
            colour.add(part);
            for (int tap = 0; tap < weights.length; tap++) {
                weights[tap] += (float) (part * kernel.at(c * weights.length + tap));
            }
        }
        return new Component(colour, Tensor.of(plane, weights), share);
    }

    /**
     * Turns a symmetric matrix until nothing stands beside its diagonal (Jacobi 1846).
     *
     * @param axes are turned along: rows, which become the directions of the diagonal's numbers
     */
    private static void diagonalise(double[][] matrix, double[][] axes) {
        int size = matrix.length;
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    if (matrix[p][q] != 0) {
                        turn(matrix, axes, p, q);
                    }
                }
            }
        }
    }

    private static void turn(double[][] matrix, double[][] axes, int p, int q) {
        double angle = Math.atan2(2 * matrix[p][q], matrix[p][p] - matrix[q][q]) / 2;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int i = 0; i < matrix.length; i++) {
            double ofP = matrix[p][i];
            double ofQ = matrix[q][i];
            matrix[p][i] = cos * ofP + sin * ofQ;
            matrix[q][i] = cos * ofQ - sin * ofP;
            double alongP = axes[p][i];
            double alongQ = axes[q][i];
            axes[p][i] = cos * alongP + sin * alongQ;
            axes[q][i] = cos * alongQ - sin * alongP;
        }
        for (int i = 0; i < matrix.length; i++) {
            double ofP = matrix[i][p];
            double ofQ = matrix[i][q];
            matrix[i][p] = cos * ofP + sin * ofQ;
            matrix[i][q] = cos * ofQ - sin * ofP;
        }
    }
}
