package org.striate.lab.api;

import java.util.Map;

/** The kernels of the gallery by their labels. */
public record KernelGalleryAnswer(Map<String, Kernel> kernels) {
    public KernelGalleryAnswer {
        kernels = Map.copyOf(kernels);
    }
}
