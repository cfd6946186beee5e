package org.striate.insight.excitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** A gradient is what a number changes by when what it is made of changes a little. */
final class CentralDifferences {
    private CentralDifferences() {}

    /**
     * Requires that a gradient is that of a function at x, along random directions.
     *
     * @param step how far each way the function is asked
     * @param share the error that is let pass, of the largest of the differences
     */
    static void check(ToDoubleFunction<Tensor> function, Tensor x, Tensor gradient, float step, double share) {
        assertThat(gradient.shape()).isEqualTo(x.shape());
        SplittableRandom random = new SplittableRandom(7);
        double[] expected = new double[8];
        double[] found = new double[expected.length];
        double largest = 0;
        for (int trial = 0; trial < expected.length; trial++) {
            Tensor direction = random(x.shape(), random);
            expected[trial] = (function.applyAsDouble(moved(x, direction, step))
                            - function.applyAsDouble(moved(x, direction, -step)))
                    / (2 * step);
            found[trial] = product(gradient, direction);
            largest = Math.max(largest, Math.abs(expected[trial]));
        }
        assertThat(largest).as("the function changes").isPositive();
        assertThat(found).containsExactly(expected, within(share * largest));
    }

    private static Tensor moved(Tensor x, Tensor direction, float by) {
        float[] moved = x.toArray();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by * direction.at(i);
        }
        return Tensor.of(x.shape(), moved);
    }

    /** Σ a·b. */
    static double product(Tensor a, Tensor b) {
        double sum = 0;
        for (int i = 0; i < a.shape().size(); i++) {
            sum += (double) a.at(i) * b.at(i);
        }
        return sum;
    }

    /** Numbers about zero, their standard deviation 1. */
    static Tensor random(Shape shape, SplittableRandom random) {
        float[] numbers = new float[shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, numbers);
    }
}
