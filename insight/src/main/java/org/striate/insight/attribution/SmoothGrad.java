package org.striate.insight.attribution;

import static org.striate.engine.Arguments.require;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;
import org.striate.insight.Observer;
import org.striate.network.GradientRule;

/**
 * The gradient averaged over the input with noise, {@code (1/n) Σ ∂y/∂x (x + N(0, σ²))}: what flickers from one neighbour to the next cancels. Smilkov,
 * Thorat, Kim, Viégas &amp; Wattenberg, SmoothGrad: removing noise by adding noise, 2017.
 *
 * @param samples how many inputs with noise
 * @param noise the standard deviation σ, of the difference between the input's largest and smallest number
 * @param seed of the {@link SplittableRandom} that the noise is drawn from, sample after sample, element after element
 */
public record SmoothGrad(int samples, double noise, long seed) implements AttributionMethod {
    /** The paper's advice: 50 samples, 10 % to 20 % of noise. */
    public static final SmoothGrad DEFAULT = new SmoothGrad(50, 0.15, 0);

    /** @throws IllegalArgumentException if there are no samples, or the noise is negative */
    public SmoothGrad {
        require(samples >= 1, "samples must be at least 1, got %d", samples);
        require(noise >= 0 && Double.isFinite(noise), "noise must be 0 or more, got %s", noise);
    }

    @Override
    public String name() {
        return "smoothgrad";
    }

    @Override
    public boolean isSigned() {
        return false;
    }

    @Override
    public Attribution explain(Question question, Execution execution, Observer observer) {
        double deviation = noise * range(question.x());
        RandomGenerator random = new SplittableRandom(seed);
        return explain(question, () -> deviation * random.nextGaussian(), execution, observer);
    }

    /** The noise, number by number. */
    @FunctionalInterface
    interface Noise {
        double next();
    }

    Attribution explain(Question question, Noise random, Execution execution, Observer observer) {
        Tensor x = question.x();
        double[] sums = new double[x.shape().size()];
        int most = question.batch();
        for (int done = 0; done < samples; ) {
            int count = Math.min(most, samples - done);
            float[] inputs = new float[count * sums.length];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = (float) (x.at(i % sums.length) + random.next());
            }
            Tensor batch = Access.wrap(x.shape().with(0, count), inputs);
            Tensor gradients = question.gradients(batch, GradientRule.EXACT, execution);
            for (int i = 0; i < inputs.length; i++) {
                sums[i % sums.length] += gradients.at(i);
            }
            done += count;
            int summed = done;
            observer.reached(done, samples, () -> Attribution.magnitudes(mean(x.shape(), sums, summed)));
        }
        return Attribution.unsigned(mean(x.shape(), sums, samples));
    }

    private static Tensor mean(Shape shape, double[] sums, int count) {
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[i] / count);
        }
        return Access.wrap(shape, mean);
    }

    private static double range(Tensor x) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.shape().size(); i++) {
            least = Math.min(least, x.at(i));
            largest = Math.max(largest, x.at(i));
        }
        return largest - least;
    }
}
