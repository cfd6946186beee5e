package org.striate.insight;

import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** Kernels that each look at one place only: a convolution with all of them says what lies under a kernel, tap by tap. */
final class Taps {
    private Taps() {}

    /**
     * One kernel a tap, 1 there and 0 elsewhere.
     *
     * @param kernel its axes
     * @return (taps, 1, kernel …)
     */
    static Tensor oneEach(Shape kernel) {
        int taps = kernel.size();
        float[] one = new float[taps * taps];
        for (int tap = 0; tap < taps; tap++) {
            one[tap * taps + tap] = 1;
        }
        return Tensor.of(Shape.of(taps, 1).concat(kernel), one);
    }
}
