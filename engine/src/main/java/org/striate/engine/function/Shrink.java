package org.striate.engine.function;

/** {@code y = x + bias} for x &lt; −λ, {@code x − bias} for x &gt; λ, else 0; NaN stays NaN. With bias 0 it is PyTorch's hard shrinkage, with bias λ the soft one. */
public record Shrink(float lambda, float bias) implements UnaryFunction {
    @Override
    public float apply(float x) {
        return x >= -lambda && x <= lambda ? 0 : x < -lambda ? x + bias : x - bias;
    }

    @Override
    public double derivative(float x) {
        return x >= -lambda && x <= lambda ? 0 : 1;
    }

    @Override
    public String label() {
        return "Shrink";
    }
}
