package org.striate.engine.convolution;

import org.striate.engine.Execution;
import org.striate.engine.geometry.ConvGeometry;

/** Convolutions of one geometry as one algorithm computes them: over arrays, checking nothing. Cheap to make, so that kernels can be compared. */
interface ConvolutionKernel {
    /** See {@link Algorithm#multiplyAdds}. */
    long multiplyAdds();

    /** See {@link Algorithm#bytes}. */
    long bytes();

    /** See {@link Algorithm#milliseconds}. */
    double milliseconds();

    /** Fills y with epilogue(x ⋆ w + b). */
    void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution);

    /** Multiply-adds when an output plane is cut into panels of so many columns, of which the last is computed whole. */
    static long inPanels(ConvGeometry geometry, int width) {
        int plane = geometry.output().size(2, geometry.output().rank());
        return (long) Math.ceilDiv(plane, width)
                * width
                * geometry.batch()
                * geometry.outChannels()
                * geometry.reduction();
    }

    /**
     * The time of so much arithmetic and then so much copying.
     *
     * @param rate multiply-adds a nanosecond
     * @param bandwidth bytes a nanosecond
     */
    static double milliseconds(long multiplyAdds, double rate, long bytes, double bandwidth) {
        return (multiplyAdds / rate + bytes / bandwidth) / 1e6;
    }
}
