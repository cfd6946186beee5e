package org.striate.engine.convolution;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /**
     * Winograd's minimal filtering, a quarter of the multiplications: 3 × 3 kernels at stride 1; where vectors are whole with channels, 5 × 5 ones too, and 3
     * or 5 taps along a row.
     */
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
        return takesPlanes(geometry) || BlockedConvolution.of(this, geometry).isPresent();
    }

    private boolean takesPlanes(ConvGeometry geometry) {
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
        return switch (this) {
            // Rounded once, from float64.
            case REFERENCE, FFT -> 1;
            // Rounding errors of n terms, each half an ε at most, wander like a random walk.
            case DIRECT, DEPTHWISE, MATRIX -> 2 * Math.sqrt(geometry.reduction() + 1.0);
            // Twice what was measured of F(4×4, 3×3), the others' being less; roundings of more channels cancel more.
            case WINOGRAD -> 2 + 12.0 * geometry.groups() / geometry.inChannels();
        };
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

    /** On planes as they lie, or laid out in blocks of channels first where that takes less time. */
    ConvolutionKernel kernel(ConvGeometry geometry) {
        Optional<BlockedConvolution> blocked = BlockedConvolution.of(this, geometry);
        if (!takesPlanes(geometry)) {
            return blocked.orElseThrow();
        }
        ConvolutionKernel planes = onPlanes(geometry);
        return blocked.<ConvolutionKernel>map(blocks -> blocks)
                .filter(blocks -> blocks.milliseconds() < planes.milliseconds())
                .orElse(planes);
    }

    private ConvolutionKernel onPlanes(ConvGeometry geometry) {
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
