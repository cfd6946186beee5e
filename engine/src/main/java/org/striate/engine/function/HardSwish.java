package org.striate.engine.function;

/** {@code y = x · min(max(x + 3, 0), 6) / 6} (Howard et al. 2019, MobileNetV3). */
public record HardSwish() implements UnaryFunction {
    @Override
    public float apply(float x) {
        return (float) (x * Math.min(Math.max(x + 3.0, 0.0), 6.0) / 6.0);
    }

    @Override
    public double derivative(float x) {
        return x <= -3 ? 0 : x < 3 ? x / 3.0 + 0.5 : 1;
    }

    @Override
    public String label() {
        return "HardSwish";
    }
}
