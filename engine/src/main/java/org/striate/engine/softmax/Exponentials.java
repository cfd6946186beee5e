package org.striate.engine.softmax;

import org.striate.engine.internal.Vectors;

/** Exponentials of a run of numbers, {@code e[i] = exp(x[at + i] − shift)}, in float64 within {@value #ERROR} · 2⁻⁵² of themselves, 0 below 10⁻³⁰⁷. */
sealed interface Exponentials permits VectorExponentials, ScalarExponentials {
    int ERROR = 16;

    /** The one that is fastest here. */
    static Exponentials fastest() {
        return Vectors.AVAILABLE ? new VectorExponentials() : new ScalarExponentials();
    }

    /** Fills e. */
    void fill(float[] x, int at, double shift, double[] e);
}
