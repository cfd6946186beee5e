package org.striate.insight;

import java.util.ArrayList;
import java.util.List;

/**
 * The weights {@code w} for which {@code wᵀ·X} lies nearest to what is wanted, {@code argmin ‖wᵀ·X − y‖²}, in float64 by Gram and Schmidt's
 * orthogonalisation, done twice (Giraud, Langou &amp; Rozložník 2005). A feature that those before it already say gets the weight 0; so there is an
 * answer even where there are more features than samples.
 */
public final class LeastSquares {
    /** A feature is new if this share of its length, or more, is at a right angle to all before it. */
    private static final double NEW = 1e-10;

    private final List<double[]> basis = new ArrayList<>();
    private final List<Integer> kept = new ArrayList<>();
    private final List<double[]> along = new ArrayList<>();

    private LeastSquares() {}

    /** @param features one array a feature, of one number a sample, as {@code wanted} has */
    public static double[] fit(List<double[]> features, double[] wanted) {
        LeastSquares squares = new LeastSquares();
        for (int feature = 0; feature < features.size(); feature++) {
            squares.take(feature, features.get(feature).clone());
        }
        return squares.solve(features.size(), wanted.clone());
    }

    private void take(int feature, double[] values) {
        double length = Math.sqrt(product(values, values));
        double[] shares = project(values);
        double rest = Math.sqrt(product(values, values));
        if (rest <= NEW * length) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= rest;
        }
        shares[basis.size()] = rest;
        basis.add(values);
        kept.add(feature);
        along.add(shares);
    }

    /** Takes from a vector what lies along the basis, and says how much that was; there is room for one more. */
    private double[] project(double[] vector) {
        double[] shares = new double[basis.size() + 1];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < basis.size(); i++) {
                double[] direction = basis.get(i);
                double share = product(vector, direction);
                shares[i] += share;
                for (int j = 0; j < vector.length; j++) {
                    vector[j] -= share * direction[j];
                }
            }
        }
        return shares;
    }

    /** Back substitution: the features are a triangle in the basis. */
    private double[] solve(int features, double[] wanted) {
        double[] shares = project(wanted);
        double[] weights = new double[features];
        for (int i = basis.size() - 1; i >= 0; i--) {
            double weight = shares[i] / along.get(i)[i];
            weights[kept.get(i)] = weight;
            for (int j = 0; j < i; j++) {
                shares[j] -= weight * along.get(i)[j];
            }
        }
        return weights;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
