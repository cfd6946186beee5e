package org.striate.engine.normalization;

import org.striate.engine.Execution;

/** What a run of numbers is shifted and scaled by: {@code (x − mean) · inverseDeviation}. In float64. */
record Moments(double mean, double inverseDeviation) {
    /** The mean, and {@code 1 / √(Σ (x − mean)² / n + ε)}. */
    static Moments aroundMean(float[] x, int at, int length, float epsilon, Execution execution) {
        double mean = sum(x, at, length, 0, false, execution) / length;
        return new Moments(mean, 1 / Math.sqrt(sum(x, at, length, mean, true, execution) / length + epsilon));
    }

    /** No shift, and {@code 1 / √(Σ x² / n + ε)}. */
    static Moments aroundZero(float[] x, int at, int length, float epsilon, Execution execution) {
        return new Moments(0, 1 / Math.sqrt(sum(x, at, length, 0, true, execution) / length + epsilon));
    }

    /** The gradient with respect to one of the run's normalised elements, counted from its first. */
    @FunctionalInterface
    interface Gradients {
        double at(int element);
    }

    /** The element at a place, normalised. */
    double normalized(float[] x, int at) {
        return (x[at] - mean) * inverseDeviation;
    }

    /**
     * The gradients of a run, from the gradients g of its normalised elements z: {@code (g − mean(g) − z · mean(g · z)) · inverseDeviation}.
     *
     * @param centred whether the moments are around the mean; around zero there is no {@code mean(g)}
     */
    void back(boolean centred, float[] x, int at, int length, Gradients g, float[] gradient) {
        double sum = 0;
        double product = 0;
        for (int i = 0; i < length; i++) {
            sum += g.at(i);
            product += g.at(i) * normalized(x, at + i);
        }
        double shift = centred ? sum / length : 0;
        double slope = product / length;
        for (int i = 0; i < length; i++) {
            gradient[at + i] = (float) ((g.at(i) - shift - normalized(x, at + i) * slope) * inverseDeviation);
        }
    }

    /** {@code Σ (x − around)}, or of the squares. Unless by definition, four sums side by side, so that no addition waits for the one before it. */
    private static double sum(float[] x, int at, int length, double around, boolean squared, Execution execution) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = at;
        for (; !execution.isByDefinition() && i + 3 < at + length; i += 4) {
            double p = x[i] - around;
            double q = x[i + 1] - around;
            double r = x[i + 2] - around;
            double s = x[i + 3] - around;
            a += squared ? p * p : p;
            b += squared ? q * q : q;
            c += squared ? r * r : r;
            d += squared ? s * s : s;
        }
        for (; i < at + length; i++) {
            double p = x[i] - around;
            a += squared ? p * p : p;
        }
        return (a + b) + (c + d);
    }
}
