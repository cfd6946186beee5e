package org.striate.insight;

import org.striate.engine.Tensor;

/** What a kernel's weights add up to, which is what it answers to an even picture of ones, and what their magnitudes do. */
public record KernelSum(double weights, double magnitudes) {
    /** Weights that are to add up to 0, but were rounded, do not quite. */
    private static final double ROUNDED = 1e-6;

    public static KernelSum of(Tensor kernel) {
        double weights = 0;
        double magnitudes = 0;
        for (float weight : kernel.toArray()) {
            weights += weight;
            magnitudes += Math.abs(weight);
        }
        return new KernelSum(weights, magnitudes);
    }

    /** Whether an even picture has no answer: the kernel sees differences alone. */
    public boolean isZero() {
        return Math.abs(weights) <= ROUNDED * magnitudes;
    }
}
