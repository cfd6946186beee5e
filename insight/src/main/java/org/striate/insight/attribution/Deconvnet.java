package org.striate.insight.attribution;

import org.striate.engine.Execution;
import org.striate.insight.Observer;

/**
 * The number projected back to the input by the network run in reverse: convolutions transposed, ReLUs applied to what comes back, {@code g · [g > 0]},
 * whether or not they let anything through forward. A max-pooling puts what comes back where its largest sample was, its switch; the first of several
 * that are as large. Where a network has strides instead, nothing tells one sample of a stride from another: the transposed convolution lays what comes
 * back under all its taps, each with its weight, so that the picture is the kernels' own and not this input's. Zeiler &amp; Fergus, Visualizing and
 * understanding convolutional networks, 2014.
 */
public record Deconvnet() implements AttributionMethod {
    @Override
    public String name() {
        return "deconvnet";
    }

    @Override
    public boolean isSigned() {
        return false;
    }

    @Override
    public Attribution explain(Question question, Execution execution, Observer observer) {
        ReluRule.requireRelu(name(), question.network());
        return Attribution.unsigned(question.gradient(new ReluRule(false), execution));
    }
}
