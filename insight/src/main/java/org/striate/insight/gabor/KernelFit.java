package org.striate.insight.gabor;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;
import org.striate.insight.FirstKernels;

/**
 * The Gabor of a kernel over colours: that of its largest colour component.
 *
 * @param component of the kernel
 * @param fit of the component's plane
 */
public record KernelFit(ColourComponents.Component component, GaborFit fit) {
    /** The fit of a kernel (channels, rows, columns); empty if all its weights are zero. */
    public static Optional<KernelFit> of(Tensor kernel) {
        return ColourComponents.of(kernel).stream()
                .findFirst()
                .flatMap(first -> GaborFit.of(first.plane()).map(fit -> new KernelFit(first, fit)));
    }

    /** The share of the kernel's squared weights that the Gabor accounts for, from 0 to 1. */
    public double explained() {
        return component.share() * fit.explained();
    }

    /** The Gabor in the component's colour, painted as {@link FirstKernels#picture} paints kernels. */
    public Picture picture() {
        Shape plane = component.plane().shape();
        List<Double> colour = component.colour();
        Tensor wave = fit.gabor().sampled(plane.dim(0), plane.dim(1));
        float[] weights = new float[colour.size() * plane.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (colour.get(i / plane.size()) * wave.at(i % plane.size()));
        }
        return new FirstKernels("gabor", Tensor.of(Shape.of(1, colour.size()).concat(plane), weights)).picture(0);
    }
}
