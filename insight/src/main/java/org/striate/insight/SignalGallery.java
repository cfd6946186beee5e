package org.striate.insight;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** Signals of one dimension with kernels that show something on them. Made ones are rounded to thousandths, so that they are short to write down. */
@SuppressWarnings("ImmutableEnumChecker") // the numbers never leave this class
public enum SignalGallery {
    /** Rises evenly: a difference of neighbours is the same everywhere. */
    RAMP(0, new float[] {1, 2, 3, 4, 5}, new float[] {1, 0, -1}),
    /** T30, the temperature behind a turbofan's high-pressure compressor, scaled to 0 … 1: a mean of three calms it. */
    TEMPERATURE(1, new float[] {.82f, .91f, .76f, .88f, .95f, .71f, .84f, .93f}, new float[] {.33f, .34f, .33f}),
    /** Off and on: a difference finds the edges, and says which way they go. */
    SQUARE(1, made(24, n -> n / 4 % 2), new float[] {-1, 1}, new float[] {.25f, .5f, .25f}),
    /** Normally distributed numbers, none of which knows its neighbours. */
    NOISE(2, made(32, gaussian(new SplittableRandom(30))), new float[] {.2f, .2f, .2f, .2f, .2f}),
    /** A tone that rises evenly from standing still to ½ cycle a sample, the fastest there is: each kernel hears another part of it. */
    CHIRP(
            0,
            made(512, n -> Math.sin(Math.PI * n * n / (2 * 512))),
            new float[] {.2f, .2f, .2f, .2f, .2f},
            new float[] {-1, 1},
            new float[] {1, 0, -1, 0, 1, 0, -1, 0, 1});

    private static final double THOUSAND = 1000;

    private final int padding;
    private final float[] samples;
    private final List<float[]> kernels;

    SignalGallery(int padding, float[] samples, float[]... kernels) {
        this.padding = padding;
        this.samples = samples;
        this.kernels = List.of(kernels);
    }

    private static float[] made(int length, IntToDoubleFunction sample) {
        float[] samples = new float[length];
        for (int n = 0; n < length; n++) {
            samples[n] = (float) (Math.rint(sample.applyAsDouble(n) * THOUSAND) / THOUSAND);
        }
        return samples;
    }

    private static IntToDoubleFunction gaussian(SplittableRandom random) {
        return n -> random.nextGaussian();
    }

    /** What it is called on a page, such as {@code chirp}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its samples: (L,). */
    public Tensor samples() {
        return Tensor.of(Shape.of(samples.length), samples);
    }

    /** Kernels to try on it, each (K,). */
    public List<Tensor> kernels() {
        return kernels.stream()
                .map(weights -> Tensor.of(Shape.of(weights.length), weights))
                .toList();
    }

    /** Padding on both sides to begin with. */
    public int padding() {
        return padding;
    }
}
