package org.striate.engine.convolution;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.striate.engine.geometry.ConvGeometry;

/**
 * The ways in which a convolution can be computed. All give the definition's answer, each within its stated bound, and pass on NaN and infinities as it
 * does. What is asked of one about a geometry holds where it {@linkplain #takes takes} that.
 */
public enum Algorithm {
    /** The definition, summed in float64: slow, and the oracle of the others. */
    REFERENCE,

    /** Products of gathered panels: any geometry. */
    DIRECT,

    /** Sliding rows: where every in channel has out channels of its own. */
    DEPTHWISE,

    /** One matrix product with the columns of the input written out (im2col): any geometry whose columns fit in an array. */
    MATRIX,

    /** Winograd's minimal filtering F(4×4, 3×3), a quarter of the multiplications: 3 × 3 kernels at stride 1. */
    WINOGRAD,

    /** Products of Fourier transforms, block by block: any geometry whose kernels' spectra stay below 1 GB; for long and large kernels. */
    FFT;

    /** Those that compute convolutions of a geometry on plain tensors, and what each would cost. */
    public static List<Candidate> candidates(ConvGeometry geometry) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.takes(geometry))
                .map(algorithm -> Candidate.of(algorithm, geometry))
                .toList();
    }

    /** Whether it computes convolutions of this geometry. */
    public boolean takes(ConvGeometry geometry) {
        return switch (this) {
            case REFERENCE, DIRECT -> true;
            case DEPTHWISE -> DepthwiseConvolution.takes(geometry);
            case MATRIX -> MatrixConvolution.takes(geometry);
            case WINOGRAD -> WinogradConvolution.takes(geometry);
            case FFT -> FourierConvolution.takes(geometry);
        };
    }

    /**
     * Whether it sums the products x·w themselves. Whole numbers whose sums stay below 2²⁴ then give the exact answer. The others sum products of
     * transformed neighbourhoods, whose roundings do not cancel.
     */
    public boolean isExact() {
        return switch (this) {
            case REFERENCE, DIRECT, DEPTHWISE, MATRIX -> true;
            case WINOGRAD, FFT -> false;
        };
    }

    /**
     * The c of its error bound: every result y lies within {@code c · ε · (Σ|x·w| + |b|)} of the exact one, ε = 2⁻²³, the sum over the products that y is
     * made of. Where the algorithm {@linkplain #isExact is not exact}, large samples blur small results beside them: then |x| in the bound is the input's
     * greatest, over every tap of the kernel, padding too.
     */
    public double errorFactor(ConvGeometry geometry) {
        return kernel(geometry).errorFactor();
    }

    /** Multiplications, each with its addition, that it carries out, those of its transforms included. */
    public long multiplyAdds(ConvGeometry geometry) {
        return kernel(geometry).multiplyAdds();
    }

    /** Bytes that it reads and writes: input, weight and output once each, and everything that it lays out in between, written once and read once. */
    public long bytes(ConvGeometry geometry) {
        return kernel(geometry).bytes();
    }

    /**
     * About how long one thread takes: its multiply-adds at the rate, and its bytes at the bandwidth, of the machine that they were measured on (one core
     * of an AMD Zen 4). What counts is the order of the algorithms.
     */
    public double milliseconds(ConvGeometry geometry) {
        return kernel(geometry).milliseconds();
    }

    ConvolutionKernel kernel(ConvGeometry geometry) {
        return switch (this) {
            case REFERENCE -> new ReferenceConvolution(geometry);
            case DIRECT -> new DirectConvolution(geometry);
            case DEPTHWISE -> new DepthwiseConvolution(geometry);
            case MATRIX -> new MatrixConvolution(geometry);
            case WINOGRAD -> new WinogradConvolution(geometry);
            case FFT -> new FourierConvolution(geometry);
        };
    }

    /** The name in lower case, as the command line and {@code explain()} write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
