package org.striate.engine.function;

/** {@code y = γ · x} for x &gt; 0, else {@code γ · α · (exp(x) − 1)} (Klambauer et al. 2017). */
public record Selu(float alpha, float gamma) implements UnaryFunction {
    @Override
    public float apply(float x) {
        return x > 0 ? gamma * x : (float) ((double) gamma * alpha * Math.expm1(x));
    }

    @Override
    public double derivative(float x) {
        return x > 0 ? gamma : (double) gamma * alpha * Math.exp(x);
    }

    @Override
    public String label() {
        return "Selu";
    }
}
