package org.striate.insight.excitation;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * What holds a picture back from noise and glare, a price that is taken off what the picture is to maximise: the total variation, in the smooth form of
 * Mahendran &amp; Vedaldi 2015, and the squared distance from middle grey,
 *
 * <pre>  price = variation · Σ √((x[i, j+1] − x[i, j])² + (x[i+1, j] − x[i, j])² + ε²)  +  distance · Σ (x[i, j] − ½)² </pre>
 *
 * over all channels and pixels; beyond the last pixel nothing differs.
 *
 * @param variation the weight of the first
 * @param distance the weight of the second
 */
public record Restraint(double variation, double distance) {
    /** Without it the root has no slope where nothing varies. */
    private static final double SMOOTH = 0.01;

    private static final double GREY = 0.5;

    /** No price. */
    public static final Restraint NONE = new Restraint(0, 0);

    /** @throws IllegalArgumentException if a weight is negative */
    public Restraint {
        require(
                variation >= 0 && distance >= 0,
                "weights must be 0 or more, got variation %s and distance %s",
                variation,
                distance);
    }

    /** The price of pictures (N, C, H, W). */
    double price(Tensor pictures) {
        double sum = 0;
        for (int i = 0; i < pictures.shape().size(); i++) {
            double grey = pictures.at(i) - GREY;
            sum += variation * root(pictures, i) + distance * grey * grey;
        }
        return sum;
    }

    /** The gradient of the price with respect to the pictures. */
    Tensor gradient(Tensor pictures) {
        Shape shape = pictures.shape();
        int width = shape.dim(-1);
        float[] gradient = new float[shape.size()];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += (float) (2 * distance * (pictures.at(i) - GREY));
            double slope = variation / root(pictures, i);
            double right = right(pictures, i) * slope;
            double down = down(pictures, i) * slope;
            gradient[i] -= (float) (right + down);
            if (hasRight(shape, i)) {
                gradient[i + 1] += (float) right;
            }
            if (hasDown(shape, i)) {
                gradient[i + width] += (float) down;
            }
        }
        return Access.wrap(shape, gradient);
    }

    private static double root(Tensor pictures, int i) {
        double right = right(pictures, i);
        double down = down(pictures, i);
        return Math.sqrt(right * right + down * down + SMOOTH * SMOOTH);
    }

    private static double right(Tensor pictures, int i) {
        return hasRight(pictures.shape(), i) ? pictures.at(i + 1) - pictures.at(i) : 0;
    }

    private static double down(Tensor pictures, int i) {
        return hasDown(pictures.shape(), i) ? pictures.at(i + pictures.shape().dim(-1)) - pictures.at(i) : 0;
    }

    private static boolean hasRight(Shape shape, int i) {
        return (i + 1) % shape.dim(-1) != 0;
    }

    private static boolean hasDown(Shape shape, int i) {
        return i / shape.dim(-1) % shape.dim(-2) < shape.dim(-2) - 1;
    }
}
