package org.striate.insight.attribution;

import org.striate.engine.Execution;
import org.striate.insight.Observer;

/**
 * The gradient, except that a ReLU passes back no negative number: {@code g · [x > 0] · [g > 0]}. What remains are paths on which every step speaks for
 * the number; the map shows edges that are there whatever the class (Adebayo et al. 2018). Springenberg, Dosovitskiy, Brox &amp; Riedmiller, Striving for
 * simplicity, 2015.
 */
public record GuidedBackpropagation() implements AttributionMethod {
    @Override
    public String name() {
        return "guided-backpropagation";
    }

    @Override
    public boolean isSigned() {
        return false;
    }

    @Override
    public Attribution explain(Question question, Execution execution, Observer observer) {
        ReluRule.requireRelu(name(), question.network());
        return Attribution.unsigned(question.gradient(new ReluRule(true), execution));
    }
}
