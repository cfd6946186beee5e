package org.striate.engine.function;

/** {@code y = x} for x &gt; 0, else {@code α · (exp(x) − 1)} (Clevert, Unterthiner and Hochreiter 2015). */
public record Elu(float alpha) implements UnaryFunction {
    @Override
    public float apply(float x) {
        return x > 0 ? x : (float) (alpha * Math.expm1(x));
    }

    @Override
    public double derivative(float x) {
        return x > 0 ? 1 : alpha * Math.exp(x);
    }

    @Override
    public String label() {
        return "Elu";
    }
}
