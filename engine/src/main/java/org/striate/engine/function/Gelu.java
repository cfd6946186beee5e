package org.striate.engine.function;

/**
 * {@code y = x · Φ(x)} with the normal distribution function Φ (Hendrycks and Gimpel 2016).
 *
 * @param approximation how Φ is computed
 */
public record Gelu(Approximation approximation) implements UnaryFunction {
    /** Ways to the normal distribution function. */
    public enum Approximation {
        /** {@code Φ(x) = (1 + erf(x / √2)) / 2}. */
        NONE,
        /** {@code Φ(x) ≈ (1 + tanh(√(2/π) · (x + 0.044715 · x³))) / 2}. */
        TANH
    }

    private static final double HALF_SQRT = Math.sqrt(0.5);
    private static final double TANH_SCALE = Math.sqrt(2 / Math.PI);

    @Override
    public float apply(float x) {
        double z = x;
        return switch (approximation) {
            // From the tail on the side of x: 1 + erf would cancel for large negative numbers.
            case NONE -> (float) (0.5 * z * SpecialFunctions.erfc(-z * HALF_SQRT));
            // (1 + tanh u) / 2 = 1 / (1 + exp(−2u)), which does not cancel either.
            case TANH -> (float) (z / (1 + Math.exp(-2 * TANH_SCALE * (z + 0.044715 * z * z * z))));
        };
    }

    /** {@code Φ(x) + x · Φ′(x)}. */
    @Override
    public double derivative(float x) {
        double z = x;
        return switch (approximation) {
            case NONE ->
                0.5 * SpecialFunctions.erfc(-z * HALF_SQRT) + z * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            case TANH -> {
                double sigmoid = 1 / (1 + Math.exp(-2 * TANH_SCALE * (z + 0.044715 * z * z * z)));
                yield sigmoid + z * sigmoid * (1 - sigmoid) * 2 * TANH_SCALE * (1 + 3 * 0.044715 * z * z);
            }
        };
    }

    @Override
    public String label() {
        return "Gelu";
    }
}
