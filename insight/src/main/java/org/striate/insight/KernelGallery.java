package org.striate.insight;

import java.util.Arrays;
import java.util.Locale;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.insight.SampledKernel.Gabor;
import org.striate.insight.SampledKernel.Gaussian;
import org.striate.insight.SampledKernel.LaplacianOfGaussian;

/** Kernels of two dimensions that every textbook shows, with what each does. */
@SuppressWarnings("ImmutableEnumChecker") // a tensor is immutable
public enum KernelGallery {
    IDENTITY("leaves the picture as it is", 1, 0, 0, 0, 0, 1, 0, 0, 0, 0),
    BOX_BLUR("the mean of nine neighbours: smooths, evenly", 9, 1, 1, 1, 1, 1, 1, 1, 1, 1),
    GAUSSIAN_BLUR("a mean that weighs the middle most: smooths more gently", 16, 1, 2, 1, 2, 4, 2, 1, 2, 1),
    SHARPEN("the picture plus what a blur would take from it", 1, 0, -1, 0, -1, 5, -1, 0, -1, 0),
    SOBEL_X("brighter to the right: finds vertical edges (Sobel & Feldman 1968)", 1, -1, 0, 1, -2, 0, 2, -1, 0, 1),
    SOBEL_Y("brighter downward: finds horizontal edges (Sobel & Feldman 1968)", 1, -1, -2, -1, 0, 0, 0, 1, 2, 1),
    PREWITT_X("as sobel-x, every row alike (Prewitt 1970)", 1, -1, 0, 1, -1, 0, 1, -1, 0, 1),
    PREWITT_Y("as sobel-y, every column alike (Prewitt 1970)", 1, -1, -1, -1, 0, 0, 0, 1, 1, 1),
    SCHARR_X("as sobel-x, closer to the same answer at every angle (Scharr 2000)", 1, -3, 0, 3, -10, 0, 10, -3, 0, 3),
    LAPLACIAN("a pixel against its four neighbours: edges of every direction", 1, 0, 1, 0, 1, -4, 1, 0, 1, 0),
    LAPLACIAN_8("a pixel against its eight neighbours", 1, 1, 1, 1, 1, -8, 1, 1, 1, 1),
    EMBOSS("light from the upper left", 1, -2, -1, 0, -1, 1, 1, 0, 1, 2),
    GAUSSIAN_5("the bell of sigma 1 over 5 × 5: smooths more", new Gaussian(5, 1)),
    GAUSSIAN_11("the bell of sigma 2 over 11 × 11: smooths much", new Gaussian(11, 2)),
    LAPLACIAN_OF_GAUSSIAN(
            "dark spots, and edges without the noise (Marr & Hildreth 1980)", new LaplacianOfGaussian(9, 1.4)),
    GABOR_0("brighter to the right, over a few pixels: upright edges (Daugman 1985)", new Gabor(11, 8, 0, -90, 2.5)),
    GABOR_45("as gabor-0, toward the lower right", new Gabor(11, 8, 45, -90, 2.5)),
    GABOR_90("as gabor-0, downward", new Gabor(11, 8, 90, -90, 2.5)),
    GABOR_135("as gabor-0, toward the lower left", new Gabor(11, 8, 135, -90, 2.5));

    private static final int SIDE = 3;

    private final String description;
    private final Tensor weights;

    /** @param weights of a 3 × 3 kernel, row by row, each to be divided by the divisor */
    KernelGallery(String description, float divisor, float... weights) {
        this.description = description;
        float[] divided = new float[weights.length];
        for (int i = 0; i < divided.length; i++) {
            divided[i] = weights[i] / divisor;
        }
        this.weights = Tensor.of(Shape.of(SIDE, SIDE), divided);
    }

    KernelGallery(String description, SampledKernel kernel) {
        this.description = description;
        weights = kernel.weights();
    }

    /** What it is called on a command line and on a page, such as {@code sobel-x}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does to a picture. */
    public String description() {
        return description;
    }

    /** Its weights: (rows, columns). */
    public Tensor weights() {
        return weights;
    }

    /**
     * The kernel of this label.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static KernelGallery labelled(String label) {
        return Arrays.stream(values())
                .filter(kernel -> kernel.label().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kernel %s in the gallery; there are %s"
                        .formatted(
                                label,
                                String.join(
                                        ", ",
                                        Arrays.stream(values())
                                                .map(KernelGallery::label)
                                                .toList()))));
    }
}
