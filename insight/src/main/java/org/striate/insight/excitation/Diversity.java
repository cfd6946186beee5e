package org.striate.insight.excitation;

import java.util.ArrayList;
import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.Selection;
import org.striate.engine.internal.Access;
import org.striate.engine.product.MatrixProduct;

/**
 * How alike several pictures are to a layer of a network: the cosine between the Gram matrices of their feature maps, which say what channels fire together,
 * wherever in the picture (Gatys, Ecker &amp; Bethge 2015; Olah, Mordvintsev &amp; Schubert 2017),
 *
 * <pre>  Σ_{i≠j} ⟨G_i, G_j⟩ / (|G_i| · |G_j|)        G_i[c, d] = Σ_p F_i[c, p] · F_i[d, p] </pre>
 */
final class Diversity {
    private Diversity() {}

    /** How alike: of maps (N, channels, …), from −N·(N − 1) to N·(N − 1). */
    static double likeness(Tensor maps, Execution execution) {
        List<Gram> grams = grams(maps, execution);
        double sum = 0;
        for (int i = 0; i < grams.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 * product(grams.get(i).direction, grams.get(j).direction);
            }
        }
        return sum;
    }

    /** The gradient of the likeness with respect to the maps. */
    static Tensor gradient(Tensor maps, Execution execution) {
        List<Gram> grams = grams(maps, execution);
        float[] gradient = new float[maps.shape().size()];
        int size = gradient.length / grams.size();
        for (int i = 0; i < grams.size(); i++) {
            Tensor slope = MatrixProduct.multiply(slope(grams, i), grams.get(i).maps, execution);
            System.arraycopy(Access.array(slope), 0, gradient, i * size, size);
        }
        return Access.wrap(maps.shape(), gradient);
    }

    /** A Gram matrix. */
    private static final class Gram {
        /** What it is of: (channels, positions). */
        final Tensor maps;
        /** The matrix divided by its length. */
        final float[] direction;

        final double length;

        Gram(Tensor maps, float[] direction, double length) {
            this.maps = maps;
            this.direction = direction;
            this.length = length;
        }
    }

    private static List<Gram> grams(Tensor maps, Execution execution) {
        Shape shape = maps.shape();
        Shape plane = Shape.of(shape.dim(1), shape.size(2, shape.rank()));
        List<Gram> grams = new ArrayList<>();
        for (int n = 0; n < shape.dim(0); n++) {
            Tensor one = ((Tensor) Selection.of(shape).slice(0, n, 1, 1).apply(maps, execution)).reshape(plane);
            Tensor turned = (Tensor) Selection.of(plane).permute(1, 0).apply(one, execution);
            float[] matrix = MatrixProduct.multiply(one, turned, execution).toArray();
            double length = Math.max(Math.sqrt(product(matrix, matrix)), Float.MIN_NORMAL);
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = (float) (matrix[i] / length);
            }
            grams.add(new Gram(one, matrix, length));
        }
        return grams;
    }

    /** What the likeness of one with all others changes by with its maps, as a matrix from the left. */
    private static Tensor slope(List<Gram> grams, int of) {
        Gram gram = grams.get(of);
        double[] sum = new double[gram.direction.length];
        for (int j = 0; j < grams.size(); j++) {
            float[] other = grams.get(j).direction;
            double cosine = product(gram.direction, other);
            for (int i = 0; j != of && i < sum.length; i++) {
                sum[i] += 4 * (other[i] - cosine * gram.direction[i]) / gram.length;
            }
        }
        float[] slope = new float[sum.length];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = (float) sum[i];
        }
        int channels = gram.maps.shape().dim(0);
        return Access.wrap(Shape.of(channels, channels), slope);
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
