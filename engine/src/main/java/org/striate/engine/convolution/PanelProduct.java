package org.striate.engine.convolution;

import org.striate.engine.internal.Vectors;

/**
 * The innermost product: some rows of weights times a panel of inputs,
 *
 * <pre>  y[r, j] = b[r] + Σ_k a[r, k] · p[k, j]        0 ≤ j &lt; width </pre>
 *
 * summed over k in order, in float32. A panel has as many columns as a tile keeps in registers.
 */
sealed interface PanelProduct permits VectorPanelProduct, ScalarPanelProduct {
    /** The one that is fastest here. */
    static PanelProduct fastest() {
        return Vectors.AVAILABLE ? new VectorPanelProduct() : new ScalarPanelProduct();
    }

    /** How many columns a panel has. */
    int width();

    /**
     * Multiplies {@code rows} rows. Row r of the weights begins at {@code a[aAt + r * depth]}, row k of the panel at {@code p[pAt + k * width()]}, row r of the
     * result at {@code y[yAt + r * yStride]}; {@code b[bAt + r]} is added to it.
     */
    void multiply(
            int rows,
            int depth,
            float[] a,
            int aAt,
            float[] p,
            int pAt,
            float[] b,
            int bAt,
            float[] y,
            int yAt,
            int yStride);
}
