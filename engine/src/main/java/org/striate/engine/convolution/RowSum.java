package org.striate.engine.convolution;

import org.striate.engine.internal.Vectors;

/**
 * A sum of scaled runs:
 *
 * <pre>  y[j] = b + Σ_t w[weightAt[t]] · x[xAt[t] + j]        for every j of y </pre>
 *
 * summed over t in order, in float32.
 */
sealed interface RowSum permits VectorRowSum, ScalarRowSum {
    /** The one that is fastest here. */
    static RowSum fastest() {
        return Vectors.AVAILABLE ? new VectorRowSum() : new ScalarRowSum();
    }

    /** The least length that y may have to hold so many results; as many samples of x are read from each run. */
    int roundUp(int length);

    /** Fills y, whose length is a rounded-up one, from the first {@code taps} runs. */
    void add(int taps, float[] x, int[] xAt, float[] w, int[] weightAt, float b, float[] y);
}
