package org.striate.insight.attribution;

import java.util.ArrayList;
import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;
import org.striate.network.GradientRule;

/** The straight way from an input of zeros to a question's input x: {@code α·x} for α from 0 to 1. */
final class Way {
    private final Question question;
    private final Forward forward;
    private final Execution execution;
    /** How many inputs go through the network at once. */
    private final int most;

    Way(Question question, Execution execution) {
        this.question = question;
        this.forward = new Forward(question);
        this.execution = execution;
        this.most = question.batch();
    }

    /**
     * A part of the way.
     *
     * @param from its first α
     * @param to its last α
     * @param start the number at its beginning
     * @param end the number at its end
     * @param gradient of the number in its middle
     * @param slope by how much the number there changes with α: the sum of the gradient times x
     */
    record Interval(double from, double to, double start, double end, Tensor gradient, double slope) {
        private double width() {
            return to - from;
        }

        /** By how much its slope misses the difference between its ends. */
        double error() {
            return slope * width() - (end - start);
        }
    }

    /** The whole way in so many intervals of one width. */
    List<Interval> intervals(int count) {
        double[] ends = new double[count + 1];
        double[] middles = new double[count];
        for (int k = 0; k < count; k++) {
            ends[k + 1] = (k + 1.0) / count;
            middles[k] = (k + 0.5) / count;
        }
        double[] numbers = numbers(ends);
        List<Tensor> gradients = gradients(middles);
        List<Interval> intervals = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            intervals.add(interval(ends[k], ends[k + 1], numbers[k], numbers[k + 1], gradients.get(k)));
        }
        return intervals;
    }

    /** An interval in three of one width; the second has the same middle. */
    List<Interval> thirds(Interval whole) {
        double width = whole.width() / 3;
        double second = whole.from + width;
        double third = whole.to - width;
        double[] numbers = numbers(second, third);
        List<Tensor> gradients = gradients(whole.from + width / 2, whole.to - width / 2);
        return List.of(
                interval(whole.from, second, whole.start, numbers[0], gradients.getFirst()),
                interval(second, third, numbers[0], numbers[1], whole.gradient),
                interval(third, whole.to, numbers[1], whole.end, gradients.getLast()));
    }

    private Interval interval(double from, double to, double start, double end, Tensor gradient) {
        double slope = 0;
        for (int i = 0; i < gradient.shape().size(); i++) {
            slope += (double) gradient.at(i) * question.x().at(i);
        }
        return new Interval(from, to, start, end, gradient, slope);
    }

    /** What the intervals make of each element: the sum of their gradients, each times its width, times x. */
    Tensor scores(List<Interval> intervals) {
        double[] sums = new double[question.x().shape().size()];
        for (Interval interval : intervals) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += interval.width() * interval.gradient.at(i);
            }
        }
        float[] scores = new float[sums.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (sums[i] * question.x().at(i));
        }
        return Access.wrap(question.x().shape(), scores);
    }

    private double[] numbers(double... alphas) {
        double[] numbers = new double[alphas.length];
        for (int from = 0; from < alphas.length; from += most) {
            double[] some = forward.numbers(inputs(alphas, from), execution);
            System.arraycopy(some, 0, numbers, from, some.length);
        }
        return numbers;
    }

    private List<Tensor> gradients(double... alphas) {
        List<Tensor> gradients = new ArrayList<>();
        int size = question.x().shape().size();
        for (int from = 0; from < alphas.length; from += most) {
            Tensor batch = question.gradients(inputs(alphas, from), GradientRule.EXACT, execution);
            for (int n = 0; n < batch.shape().dim(0); n++) {
                float[] one = new float[size];
                System.arraycopy(Access.array(batch), n * size, one, 0, size);
                gradients.add(Access.wrap(question.x().shape(), one));
            }
        }
        return gradients;
    }

    /** The batch of inputs from one α on. */
    private Tensor inputs(double[] alphas, int from) {
        int size = question.x().shape().size();
        int count = Math.min(most, alphas.length - from);
        float[] inputs = new float[count * size];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) (alphas[from + i / size] * question.x().at(i % size));
        }
        return Access.wrap(question.x().shape().with(0, count), inputs);
    }
}
