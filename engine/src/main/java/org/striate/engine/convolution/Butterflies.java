package org.striate.engine.convolution;

import org.striate.engine.internal.Vectors;

/** The innermost loops of convolution by Fourier transform: on complex numbers. */
sealed interface Butterflies permits VectorButterflies, ScalarButterflies {
    /** The ones that are fastest here. */
    static Butterflies fastest() {
        return Vectors.AVAILABLE ? new VectorButterflies() : new ScalarButterflies();
    }

    /**
     * {@code (u, v) ← (u + v, (u − v) · ω)} for every u in a run of numbers and its partner v in the run behind it, in every pair of runs from {@code at}
     * up to {@code end}. A run is as long as the roots ω, a power of two.
     */
    void split(ComplexArray z, int at, int end, ComplexArray roots);

    /** {@code (u, v) ← (u + v · ω̄, u − v · ω̄)}: undoes {@link #split}, twice as large. */
    void join(ComplexArray z, int at, int end, ComplexArray roots);

    /** {@code y ← y + x · w̄} for as many numbers as y has; x and w begin at places of their own. */
    void multiplyAdd(ComplexArray x, int xAt, ComplexArray w, int wAt, ComplexArray y);
}
