package org.striate.engine.convolution;

import java.util.Locale;

/** How exactly convolutions are to be computed: whose algorithms may be used. */
public enum Precision {
    /**
     * Only algorithms that {@linkplain Algorithm#isExact sum the products x·w themselves}, whose errors are of the direct one's class: {@code Σ|x·w|} bounds
     * them, and whole numbers stay whole.
     */
    EXACT,

    /** Those too that sum products of transformed neighbourhoods (Winograd's, Fourier's): {@code max|x| · Σ|w|} bounds their errors. */
    FAST;

    /** Whether an algorithm may be used. */
    public boolean allows(Algorithm algorithm) {
        return this == FAST || algorithm.isExact();
    }

    /** The name in lower case, as the command line writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
