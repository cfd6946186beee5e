package org.striate.engine.function;

/**
 * {@code y = min(max(x, low), high)}: the number itself between two bounds, the nearer bound outside. ReLU is {@code Clip(0, ∞)}, ReLU6 {@code Clip(0, 6)}.
 * NaN stays NaN; where {@code low > high}, every number becomes {@code high}, as in NumPy and ONNX.
 */
public record Clip(float low, float high) implements UnaryFunction {
    /** {@code max(x, 0)}. */
    public static final Clip RELU = new Clip(0, Float.POSITIVE_INFINITY);

    @Override
    public float apply(float x) {
        return Math.min(Math.max(x, low), high);
    }

    // Written out, although equal to the inherited loop: here the JIT sees which function it is and turns the loop into
    // vector instructions.
    @Override
    public void apply(float[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            array[i] = Math.min(Math.max(array[i], low), high);
        }
    }

    @Override
    public String label() {
        return equals(RELU) ? "Relu" : "Clip";
    }
}
