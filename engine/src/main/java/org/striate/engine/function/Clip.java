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

    /** 1 between the bounds, 0 beyond and on them. */
    @Override
    public double derivative(float x) {
        return passes(x) ? 1 : 0;
    }

    /** What does not pass is 0, even if it was not finite. */
    @Override
    public void chain(float[] x, float[] gradients, int from, int to) {
        int rest = Vectors.AVAILABLE ? VectorClip.chain(this, x, gradients, from, to) : from;
        for (int i = rest; i < to; i++) {
            gradients[i] = passes(x[i]) ? gradients[i] : 0;
        }
    }

    /** Whether a number becomes the lower bound. */
    public boolean isRaised(float x) {
        return x < low && low <= high;
    }

    /** Whether a number becomes the upper bound. */
    public boolean isLowered(float x) {
        return x > high || low > high;
    }

    /** NaN is beyond no bound. */
    private boolean passes(float x) {
        boolean below = isBoundedBelow() && x <= low;
        boolean above = isBoundedAbove() && x >= high;
        return !below && !above;
    }

    /** An infinite bound is none. */
    boolean isBoundedBelow() {
        return low != Float.NEGATIVE_INFINITY;
    }

    boolean isBoundedAbove() {
        return high != Float.POSITIVE_INFINITY;
    }

    @Override
    public String label() {
        return equals(RELU) ? "Relu" : "Clip";
    }
}
