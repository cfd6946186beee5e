package org.striate.engine.function;

/** {@code y = min(max(α · x + β, 0), 1)}: the sigmoid by three straight lines. PyTorch's has α = 1/6 and β = 1/2, ONNX's default is α = 0.2. */
public record HardSigmoid(float alpha, float beta) implements UnaryFunction {
    @Override
    public float apply(float x) {
        return (float) Math.clamp((double) alpha * x + beta, 0.0, 1.0);
    }

    /** 0 where a bound is reached. */
    @Override
    public double derivative(float x) {
        double line = (double) alpha * x + beta;
        return line > 0 && line < 1 ? alpha : 0;
    }

    @Override
    public String label() {
        return "HardSigmoid";
    }
}
