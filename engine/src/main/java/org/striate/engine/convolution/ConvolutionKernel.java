package org.striate.engine.convolution;

import org.striate.engine.Execution;
import org.striate.engine.geometry.ConvGeometry;

/** Convolutions of one geometry as one algorithm computes them: over arrays, checking nothing. Cheap to make, so that kernels can be compared. */
interface ConvolutionKernel {
    /** See {@link Algorithm#errorFactor}. */
    double errorFactor();

    /** See {@link Algorithm#multiplyAdds}. */
    long multiplyAdds();

    /** See {@link Algorithm#bytes}. */
    long bytes();

    /** See {@link Algorithm#milliseconds}. */
    double milliseconds();

    /** Fills y with epilogue(x ⋆ w + b). */
    void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution);

    /**
     * The error factor of sums in order: rounding errors of n terms, each half an ε at most, wander like a random walk.
     *
     * @param geometry whose products are summed, then the bias
     */
    static double sumInOrder(ConvGeometry geometry) {
        return 2 * Math.sqrt(geometry.reduction() + 1.0);
    }

    /**
     * A time as one core spends it that is bound by arithmetic and by memory in turn.
     *
     * @param multiplyAdds how many, at {@code rate} of them a nanosecond
     * @param bytes how many, at 10 a nanosecond
     */
    static double milliseconds(long multiplyAdds, double rate, long bytes) {
        return (multiplyAdds / rate + bytes / 10.0) / 1e6;
    }
}
