package org.striate.insight.attribution;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.insight.Observer;

/**
 * The gradient averaged on the straight way from an input of zeros, times the input:
 *
 * <pre>  a = x · ∫₀¹ ∂y/∂x (α·x) dα ≈ x · Σ_k h_k · ∂y/∂x (α_k·x) </pre>
 *
 * where α_k is the middle of interval k, and h_k its width. Of a normalised photograph, zeros are its dataset's mean colour. The scores add up to
 * {@code y(x) − y(0)} but for the error of the sum, which is known interval by interval: each should add the difference of y between its ends. The
 * intervals are alike at first, and then those with the largest errors are cut in three, several at once, as long as need be: most classes' scores rise
 * steeply on the first tenth of the way, and hardly on the rest. What is left is the attribution's residual. Sundararajan, Taly &amp; Yan, Axiomatic
 * attribution for deep networks, 2017.
 *
 * @param steps the most gradients that are taken
 * @param tolerance the residual that is good enough, as a share of {@code y(x) − y(0)}
 */
public record IntegratedGradients(int steps, double tolerance) implements AttributionMethod {
    public static final IntegratedGradients DEFAULT = new IntegratedGradients(256, 0.005);

    /** How many intervals there are at first, if there may be as many. */
    private static final int FIRST = 16;

    /** @throws IllegalArgumentException if there are no steps, or the tolerance is negative */
    public IntegratedGradients {
        require(steps >= 1, "steps must be at least 1, got %d", steps);
        require(tolerance >= 0, "tolerance must be 0 or more, got %s", tolerance);
    }

    @Override
    public String name() {
        return "integrated-gradients";
    }

    @Override
    public boolean isSigned() {
        return true;
    }

    @Override
    public Attribution explain(Question question, Execution execution, Observer observer) {
        Way way = new Way(question, execution);
        List<Way.Interval> intervals = new ArrayList<>();
        int first = Math.min(FIRST, steps);
        while (intervals.size() < first) {
            intervals.addAll(way.next(intervals, first));
            observer.reached(intervals.size(), steps, () -> Attribution.sums(way.scores(intervals)));
        }
        double difference = intervals.getLast().end() - intervals.getFirst().start();
        int taken = first;
        while (taken + 2 <= steps && Math.abs(error(intervals)) > tolerance * Math.abs(difference)) {
            int cut = Math.clamp((steps - taken) / 2, 1, Math.max(1, question.batch() / 2));
            List<Way.Interval> worst = intervals.stream()
                    .sorted(Comparator.comparingDouble((Way.Interval interval) -> Math.abs(interval.error()))
                            .reversed())
                    .limit(cut)
                    .toList();
            intervals.removeAll(worst);
            intervals.addAll(way.thirds(worst));
            taken += 2 * worst.size();
            observer.reached(taken, steps, () -> Attribution.sums(way.scores(intervals)));
        }
        Tensor scores = way.scores(intervals);
        OptionalDouble residual =
                difference == 0 ? OptionalDouble.empty() : OptionalDouble.of(error(intervals) / difference);
        return new Attribution(scores, Attribution.sums(scores), Optional.empty(), residual);
    }

    private static double error(List<Way.Interval> intervals) {
        return intervals.stream().mapToDouble(Way.Interval::error).sum();
    }
}
