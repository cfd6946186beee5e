package org.striate.engine.function;

/** {@code y = x · σ(α · x)} with the logistic sigmoid σ (Ramachandran, Zoph and Le 2017). With α = 1 it is SiLU. */
public record Swish(float alpha) implements UnaryFunction {
    /** {@code x · σ(x)}. */
    public static final Swish SILU = new Swish(1);

    @Override
    public float apply(float x) {
        return (float) (x / (1 + Math.exp(-(double) alpha * x)));
    }

    /** {@code σ + α · x · σ · (1 − σ)}, σ at α · x. */
    @Override
    public double derivative(float x) {
        double sigmoid = 1 / (1 + Math.exp(-(double) alpha * x));
        return sigmoid * (1 + (double) alpha * x * (1 - sigmoid));
    }

    @Override
    public String label() {
        return "Swish";
    }
}
