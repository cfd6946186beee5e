package org.striate.engine.convolution;

import java.util.ArrayList;
import java.util.List;

/**
 * The discrete Fourier transform of row-major blocks of complex numbers, along every axis, in place:
 *
 * <pre>  X[f] = Σ_t x[t] · ω^(f·t)        ω = e^(−2πi/n) </pre>
 *
 * by halving, in powers of two (Cooley &amp; Tukey 1965; Gentleman &amp; Sande 1966). Frequencies come out with their bits reversed, and {@link #inverse}
 * takes them so: a product of spectra does not ask for their order.
 */
final class FourierTransform {
    private final int size;
    private final Butterflies butterflies;
    /** Of every halving, along the innermost axis first, the roots by which a run is turned. */
    private final List<ComplexArray> stages = new ArrayList<>();

    /** @param sizes of the axes, powers of two, outermost first */
    FourierTransform(int[] sizes, Butterflies butterflies) {
        this.butterflies = butterflies;
        int inner = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            for (int half = sizes[axis] / 2; half >= 1; half /= 2) {
                stages.add(roots(half, inner));
            }
            inner *= sizes[axis];
        }
        this.size = inner;
    }

    /**
     * The roots of unity in half a turn.
     *
     * @param inner how often each is repeated: how many numbers lie side by side in one step of the axis
     */
    private static ComplexArray roots(int half, int inner) {
        ComplexArray roots = new ComplexArray(half * inner);
        for (int i = 0; i < roots.length(); i++) {
            int step = i / inner;
            double angle = -Math.PI * step / half;
            roots.re[i] = Math.cos(angle);
            roots.im[i] = Math.sin(angle);
        }
        return roots;
    }

    /** Transforms the block that begins at {@code at}. */
    void forward(ComplexArray z, int at) {
        for (ComplexArray roots : stages) {
            butterflies.split(z, at, at + size, roots);
        }
    }

    /** Undoes {@link #forward}; the block is the one before times its size. */
    void inverse(ComplexArray z, int at) {
        for (ComplexArray roots : stages.reversed()) {
            butterflies.join(z, at, at + size, roots);
        }
    }
}
