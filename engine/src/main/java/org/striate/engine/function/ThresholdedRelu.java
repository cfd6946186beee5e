package org.striate.engine.function;

/** {@code y = x} for x &gt; α, else 0 (Konda, Memisevic and Krueger 2014). NaN becomes 0, as the comparison says. */
public record ThresholdedRelu(float alpha) implements UnaryFunction {
    @Override
    public float apply(float x) {
        return x > alpha ? x : 0;
    }

    @Override
    public double derivative(float x) {
        return x > alpha ? 1 : 0;
    }

    @Override
    public String label() {
        return "ThresholdedRelu";
    }
}
