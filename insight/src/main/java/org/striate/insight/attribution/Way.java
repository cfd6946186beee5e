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

    /**
     * Of the whole way in so many intervals of one width, some that follow on those before, as many as go through the network at once.
     *
     * @param before from the beginning of the way on
     * @param count of all
     */
    List<Interval> next(List<Interval> before, int count) {
        int from = before.size();
        int some = Math.min(question.batch(), count - from);
        double[] ends = new double[some];
        double[] middles = new double[some];
        for (int k = 0; k < some; k++) {
            ends[k] = (from + k + 1.0) / count;
            middles[k] = (from + k + 0.5) / count;
        }
        double start = before.isEmpty() ? numbers(0)[0] : before.getLast().end;
        double[] numbers = numbers(ends);
        List<Tensor> gradients = gradients(middles);
        List<Interval> next = new ArrayList<>();
        for (int k = 0; k < some; k++) {
            double begin = (double) (from + k) / count;
            next.add(interval(begin, ends[k], k == 0 ? start : numbers[k - 1], numbers[k], gradients.get(k)));
        }
        return next;
    }

    /** Each of some intervals in three of one width, of which the second has the same middle. */
    List<Interval> thirds(List<Interval> wholes) {
        double[] ends = new double[2 * wholes.size()];
        double[] middles = new double[2 * wholes.size()];
        for (int k = 0; k < wholes.size(); k++) {
            Interval whole = wholes.get(k);
            double width = whole.width() / 3;
            ends[2 * k] = whole.from + width;
            ends[2 * k + 1] = whole.to - width;
            middles[2 * k] = whole.from + width / 2;
            middles[2 * k + 1] = whole.to - width / 2;
        }
        double[] numbers = numbers(ends);
        List<Tensor> gradients = gradients(middles);
        List<Interval> thirds = new ArrayList<>();
        for (int k = 0; k < wholes.size(); k++) {
            Interval whole = wholes.get(k);
            double second = ends[2 * k];
            double third = ends[2 * k + 1];
            thirds.add(interval(whole.from, second, whole.start, numbers[2 * k], gradients.get(2 * k)));
            thirds.add(interval(second, third, numbers[2 * k], numbers[2 * k + 1], whole.gradient));
            thirds.add(interval(third, whole.to, numbers[2 * k + 1], whole.end, gradients.get(2 * k + 1)));
        }
        return thirds;
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
