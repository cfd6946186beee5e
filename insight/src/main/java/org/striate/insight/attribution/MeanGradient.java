package org.striate.insight.attribution;

import java.util.function.Function;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;
import org.striate.insight.Observer;
import org.striate.network.GradientRule;

/** The mean of a number's gradients at several inputs, batch by batch. */
final class MeanGradient {
    private final Question question;
    private final int samples;
    private final Sample sample;

    /** One of the inputs. */
    @FunctionalInterface
    interface Sample {
        /** Writes input {@code index} of all at {@code from}. */
        void write(int index, float[] inputs, int from);
    }

    MeanGradient(Question question, int samples, Sample sample) {
        this.question = question;
        this.samples = samples;
        this.sample = sample;
    }

    /**
     * The mean.
     *
     * @param map of a mean: what the observer is shown
     */
    Tensor of(Function<Tensor, Tensor> map, Execution execution, Observer observer) {
        int size = question.x().shape().size();
        double[] sums = new double[size];
        for (int done = 0; done < samples; ) {
            int count = Math.min(question.batch(), samples - done);
            float[] inputs = new float[count * size];
            for (int n = 0; n < count; n++) {
                sample.write(done + n, inputs, n * size);
            }
            Tensor batch = Access.wrap(question.x().shape().with(0, count), inputs);
            Tensor gradients = question.gradients(batch, GradientRule.EXACT, execution);
            for (int i = 0; i < inputs.length; i++) {
                sums[i % size] += gradients.at(i);
            }
            done += count;
            int gone = done;
            observer.reached(done, samples, () -> map.apply(mean(sums, gone)));
        }
        return mean(sums, samples);
    }

    private Tensor mean(double[] sums, int count) {
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[i] / count);
        }
        return Access.wrap(question.x().shape(), mean);
    }
}
