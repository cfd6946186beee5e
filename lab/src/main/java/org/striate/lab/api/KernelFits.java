package org.striate.lab.api;

import java.util.List;
import java.util.Optional;

/**
 * The waves beneath bells that come nearest to the kernels of a model's first convolution.
 *
 * @param fits one a kernel, in their order; nothing for a kernel of zeros
 */
public record KernelFits(List<Optional<Fit>> fits) {
    public KernelFits {
        fits = List.copyOf(fits);
    }

    /**
     * A Gabor in one colour.
     *
     * @param explained the share of the kernel's squared weights that it accounts for, from 0 to 1
     * @param inColour the same of the one colour's plane alone
     * @param angle whither the wave travels, in degrees from 0 up to 180: 0 to the right, 90 downward
     * @param frequency in cycles a pixel
     * @param phase in degrees: 0 has a bright stripe in the bell's middle, 90 and −90 have an edge there
     * @param along the bell's standard deviation along the wave, in pixels
     * @param across likewise, along the stripes
     * @param wavesAlong how many waves one such deviation is long
     * @param wavesAcross likewise, along the stripes
     */
    public record Fit(
            double explained,
            double inColour,
            double angle,
            double frequency,
            double phase,
            double along,
            double across,
            double wavesAlong,
            double wavesAcross) {}
}
