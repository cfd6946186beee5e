package org.striate.engine.function;

/** {@code y = x · σ(α · x)} with the logistic sigmoid σ (Ramachandran, Zoph and Le 2017). With α = 1 it is SiLU. */
public record Swish(float alpha) implements UnaryFunction {
    /** {@code x · σ(x)}. */
    public static final Swish SILU = new Swish(1);

    @Override
    public float apply(float x) {
        return (float) (x / (1 + Math.exp(-(double) alpha * x)));
    }

    @Override
    public String label() {
        return "Swish";
    }
}
