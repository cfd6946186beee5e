package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/**
 * One unit without an activation: {@code y = wᵀ·x + b}.
 *
 * @param weights w: (features,)
 */
public record LinearUnit(Tensor weights, float bias) {
    /**
     * The unit whose answers lie nearest to what is wanted: the best that any training could find, in the sense of least squares. Where several are as
     * near, as many of the last weights as possible are 0.
     *
     * @param features (features, samples)
     * @param wanted (samples,)
     * @throws IllegalArgumentException if the shapes do not go together
     */
    public static LinearUnit nearest(Tensor features, Tensor wanted) {
        Shape shape = features.shape();
        require(
                shape.rank() == 2 && wanted.shape().equals(Shape.of(shape.dim(1))),
                "features must be (features, samples) and what is wanted (samples,), got %s and %s",
                shape,
                wanted.shape());
        List<double[]> rows = new ArrayList<>();
        double[] ones = new double[shape.dim(1)];
        Arrays.fill(ones, 1);
        rows.add(ones);
        for (int feature = 0; feature < shape.dim(0); feature++) {
            rows.add(row(features, feature));
        }
        double[] found = LeastSquares.fit(rows, row(wanted, 0));
        float[] weights = new float[shape.dim(0)];
        for (int feature = 0; feature < weights.length; feature++) {
            weights[feature] = (float) found[feature + 1];
        }
        return new LinearUnit(Tensor.of(Shape.of(weights.length), weights), (float) found[0]);
    }

    /**
     * What the unit says of each sample, summed in float64 and rounded once.
     *
     * @param features (features, samples)
     * @return (samples,)
     * @throws IllegalArgumentException if there is not one weight a feature
     */
    public Tensor answers(Tensor features) {
        Shape shape = features.shape();
        require(
                shape.rank() == 2 && shape.dim(0) == weights.shape().size(),
                "features must be (%d, samples), one for each weight, got %s",
                weights.shape().size(),
                shape);
        double[] sums = new double[shape.dim(1)];
        for (int feature = 0; feature < shape.dim(0); feature++) {
            for (int sample = 0; sample < sums.length; sample++) {
                sums[sample] += (double) weights.at(feature) * features.at(feature * sums.length + sample);
            }
        }
        float[] answers = new float[sums.length];
        for (int sample = 0; sample < answers.length; sample++) {
            answers[sample] = (float) (sums[sample] + bias);
        }
        return Tensor.of(Shape.of(answers.length), answers);
    }

    /** Weights and bias. */
    public int parameters() {
        return weights.shape().size() + 1;
    }

    private static double[] row(Tensor rows, int row) {
        double[] values = new double[rows.shape().dim(-1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.at(row * values.length + i);
        }
        return values;
    }
}
