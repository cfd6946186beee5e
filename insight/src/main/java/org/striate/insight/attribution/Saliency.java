package org.striate.insight.attribution;

import org.striate.engine.Execution;
import org.striate.insight.Observer;
import org.striate.network.GradientRule;

/**
 * The gradient: how much the number changes with each element of the input, {@code ∂y/∂x}; on the map, the largest magnitude of a position's channels.
 * Simonyan, Vedaldi &amp; Zisserman, Deep inside convolutional networks, 2014.
 */
public record Saliency() implements AttributionMethod {
    @Override
    public String name() {
        return "saliency";
    }

    @Override
    public boolean isSigned() {
        return false;
    }

    @Override
    public Attribution explain(Question question, Execution execution, Observer observer) {
        return Attribution.unsigned(question.gradient(GradientRule.EXACT, execution));
    }
}
