package org.striate.engine.normalization;

/** What a run of numbers is shifted and scaled by: {@code (x − mean) · inverseDeviation}. In float64. */
record Moments(double mean, double inverseDeviation) {
    /** The mean, and {@code 1 / √(Σ (x − mean)² / n + ε)}. */
    static Moments aroundMean(float[] x, int at, int length, float epsilon) {
        double mean = sum(x, at, length, 0, false) / length;
        return new Moments(mean, 1 / Math.sqrt(sum(x, at, length, mean, true) / length + epsilon));
    }

    /** No shift, and {@code 1 / √(Σ x² / n + ε)}. */
    static Moments aroundZero(float[] x, int at, int length, float epsilon) {
        return new Moments(0, 1 / Math.sqrt(sum(x, at, length, 0, true) / length + epsilon));
    }

    /** {@code Σ (x − around)}, or of the squares. Four sums side by side, so that no addition waits for the one before it. */
    private static double sum(float[] x, int at, int length, double around, boolean squared) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = at;
        for (; i + 3 < at + length; i += 4) {
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
