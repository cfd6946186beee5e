package org.striate.engine.function;

import org.striate.engine.internal.Vectors;

/**
 * {@code y = min(max(x, low), high)}: the number itself between two bounds, the nearer bound outside. ReLU is {@code Clip(0, ∞)}, ReLU6 {@code Clip(0, 6)}.
 * NaN stays NaN and −0 stays −0; where {@code low > high}, every number becomes {@code high}, as in NumPy and ONNX.
 */
public record Clip(float low, float high) implements UnaryFunction {
    /** {@code max(x, 0)}. */
    public static final Clip RELU = new Clip(0, Float.POSITIVE_INFINITY);

    @Override
    public float apply(float x) {
        // Not Math.max, which turns −0 into 0.
        float bounded = x < low ? low : x;
        return bounded > high ? high : bounded;
    }

    @Override
    public void apply(float[] array, int from, int to) {
        int rest = Vectors.AVAILABLE ? VectorClip.apply(low, high, array, from, to) : from;
        for (int i = rest; i < to; i++) {
            array[i] = apply(array[i]);
        }
    }

    @Override
    public String label() {
        return equals(RELU) ? "Relu" : "Clip";
    }
}
