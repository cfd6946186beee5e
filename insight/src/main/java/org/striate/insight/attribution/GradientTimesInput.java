package org.striate.insight.attribution;

import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Elementwise;
import org.striate.insight.Observer;
import org.striate.network.GradientRule;

/**
 * The gradient times the input, {@code x · ∂y/∂x}: of a network without biases that is linear in pieces, scores that add up to the number. Shrikumar,
 * Greenside, Shcherbina &amp; Kundaje, Not just a black box, 2016.
 */
public record GradientTimesInput() implements AttributionMethod {
    @Override
    public String name() {
        return "gradient-x-input";
    }

    @Override
    public boolean isSigned() {
        return true;
    }

    @Override
    public Attribution explain(Question question, Execution execution, Observer observer) {
        Tensor gradient = question.gradient(GradientRule.EXACT, execution);
        return Attribution.signed((Tensor) Elementwise.apply(Arithmetic.MUL, gradient, question.x(), execution));
    }
}
