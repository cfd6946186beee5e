package org.striate.engine.function;

/** {@code y = max(0, x) + min(0, α · (exp(x / α) − 1))}: an ELU whose slope is 1 at 0 for every α (Barron 2017). */
public record Celu(float alpha) implements UnaryFunction {
    @Override
    public float apply(float x) {
        return x > 0 ? x : (float) (alpha * Math.expm1((double) x / alpha));
    }

    @Override
    public double derivative(float x) {
        return x > 0 ? 1 : Math.exp((double) x / alpha);
    }

    @Override
    public String label() {
        return "Celu";
    }
}
