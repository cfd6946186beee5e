package org.striate.insight.excitation;

import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * Steps uphill, each number by a stride of its own: the mean of its gradients by the root of the mean of their squares, both fading (Kingma &amp; Ba 2015,
 * algorithm 1).
 */
final class Adam {
    private static final double MEAN_KEPT = 0.9;
    private static final double SQUARES_KEPT = 0.999;
    private static final double LEAST = 1e-8;

    private final double rate;
    private final double[] means;
    private final double[] squares;
    private int steps;

    /**
     * @param numbers how many are sought
     * @param rate about how far a number moves in a step
     */
    Adam(int numbers, double rate) {
        this.rate = rate;
        this.means = new double[numbers];
        this.squares = new double[numbers];
    }

    /** The numbers after a step along their gradient. */
    Tensor climb(Tensor numbers, Tensor gradient) {
        steps++;
        double meanShare = 1 - Math.pow(MEAN_KEPT, steps);
        double squaresShare = 1 - Math.pow(SQUARES_KEPT, steps);
        float[] next = new float[means.length];
        for (int i = 0; i < next.length; i++) {
            double g = gradient.at(i);
            means[i] = MEAN_KEPT * means[i] + (1 - MEAN_KEPT) * g;
            squares[i] = SQUARES_KEPT * squares[i] + (1 - SQUARES_KEPT) * g * g;
            double stride = means[i] / meanShare / (Math.sqrt(squares[i] / squaresShare) + LEAST);
            next[i] = (float) (numbers.at(i) + rate * stride);
        }
        return Access.wrap(numbers.shape(), next);
    }
}
