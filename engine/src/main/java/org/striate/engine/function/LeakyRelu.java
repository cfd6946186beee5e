package org.striate.engine.function;

/** {@code y = x} for x ≥ 0, else {@code α · x} (Maas, Hannun and Ng 2013). */
public record LeakyRelu(float alpha) implements UnaryFunction {
    @Override
    public float apply(float x) {
        return x < 0 ? alpha * x : x;
    }

    @Override
    public double derivative(float x) {
        return x > 0 ? 1 : alpha;
    }

    @Override
    public String label() {
        return "LeakyRelu";
    }
}
