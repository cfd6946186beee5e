package org.striate.insight.attribution;

import static org.striate.engine.Arguments.require;

import java.util.Optional;
import java.util.OptionalDouble;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Elementwise;
import org.striate.insight.Observer;

/**
 * The gradient averaged on the straight way from an input of zeros, times the input:
 *
 * <pre>  a = x · ∫₀¹ ∂y/∂x (α·x) dα ≈ x · (1/n) Σ_k ∂y/∂x ((k + ½)/n · x) </pre>
 *
 * Of a normalised photograph, zeros are its dataset's mean colour. The scores add up to {@code y(x) − y(0)}, up to the error of the sum, which the
 * attribution's residual tells. Sundararajan, Taly &amp; Yan, Axiomatic attribution for deep networks, 2017.
 *
 * @param steps n
 */
public record IntegratedGradients(int steps) implements AttributionMethod {
    public static final IntegratedGradients DEFAULT = new IntegratedGradients(64);

    /** @throws IllegalArgumentException if there are no steps */
    public IntegratedGradients {
        require(steps >= 1, "steps must be at least 1, got %d", steps);
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
        Tensor x = question.x();
        MeanGradient mean = new MeanGradient(question, steps, (k, inputs, from) -> {
            for (int i = 0; i < x.shape().size(); i++) {
                inputs[from + i] = (float) ((k + 0.5) / steps * x.at(i));
            }
        });
        Tensor scores = timesInput(
                mean.of(gradient -> Attribution.sums(timesInput(gradient, x, execution)), execution, observer),
                x,
                execution);
        double difference = number(question, x, execution) - number(question, Tensor.zeros(x.shape()), execution);
        double sum = 0;
        for (int i = 0; i < scores.shape().size(); i++) {
            sum += scores.at(i);
        }
        OptionalDouble residual =
                difference == 0 ? OptionalDouble.empty() : OptionalDouble.of((sum - difference) / difference);
        return new Attribution(scores, Attribution.sums(scores), Optional.empty(), residual);
    }

    private static Tensor timesInput(Tensor gradient, Tensor x, Execution execution) {
        return (Tensor) Elementwise.apply(Arithmetic.MUL, gradient, x, execution);
    }

    private static double number(Question question, Tensor x, Execution execution) {
        return new Forward(question).numbers(x, execution)[0];
    }
}
