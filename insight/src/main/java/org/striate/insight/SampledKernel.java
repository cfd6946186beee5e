package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** A square kernel whose weights a formula gives, sampled at whole distances from its middle. */
public sealed interface SampledKernel {
    /** The largest side that is of use to look at. */
    int LARGEST = 31;

    /** Its side, odd. */
    int size();

    /** Its weights: (rows, columns). */
    Tensor weights();

    /**
     * The bell {@code exp(−r² / 2σ²)}, its weights adding up to 1: a blur.
     *
     * @param sigma σ, in pixels
     */
    record Gaussian(int size, double sigma) implements SampledKernel {
        /** @throws IllegalArgumentException if the size is not odd, or a number is out of its range */
        public Gaussian {
            requireSize(size);
            requirePositive("sigma", sigma);
        }

        @Override
        public Tensor weights() {
            double[] bell = sample(size, (down, right) -> bell(down, right, sigma));
            return tensor(size, bell, sum(bell));
        }
    }

    /**
     * The Laplacian of that bell, {@code (r² − 2σ²) · exp(−r² / 2σ²)} (Marr &amp; Hildreth 1980): dark or bright blobs of about {@code σ√2} in radius, and
     * edges where it changes its sign. Adds up to 0, its magnitudes to 2.
     *
     * @param sigma σ, in pixels
     */
    record LaplacianOfGaussian(int size, double sigma) implements SampledKernel {
        /** @throws IllegalArgumentException if the size is not odd, or a number is out of its range */
        public LaplacianOfGaussian {
            requireSize(size);
            requirePositive("sigma", sigma);
        }

        @Override
        public Tensor weights() {
            return contrast(
                    size,
                    (down, right) -> (down * down + right * right - 2 * sigma * sigma) * bell(down, right, sigma),
                    (down, right) -> bell(down, right, sigma));
        }
    }

    /**
     * A wave beneath a bell, {@code cos(2π·u / λ + φ) · exp(−r² / 2σ²)} with u the distance along the angle: what cells of the visual cortex answer to
     * (Daugman 1985; Hubel &amp; Wiesel 1962). Adds up to 0, its magnitudes to 2.
     *
     * @param wavelength λ, in pixels
     * @param angle whither the wave travels, in degrees: 0 to the right, so that its stripes stand upright; 90 downward
     * @param phase φ, in degrees: 0 has a bright stripe in its middle, −90 rises through the middle as an edge does
     * @param sigma σ, in pixels
     */
    record Gabor(int size, double wavelength, double angle, double phase, double sigma) implements SampledKernel {
        /** @throws IllegalArgumentException if the size is not odd, or a number is out of its range */
        public Gabor {
            requireSize(size);
            require(wavelength >= 2, "wavelength must be at least 2 pixels, got %s", wavelength);
            require(
                    Double.isFinite(angle) && Double.isFinite(phase),
                    "angle and phase must be finite, got %s and %s",
                    angle,
                    phase);
            requirePositive("sigma", sigma);
        }

        @Override
        public Tensor weights() {
            double across = Math.cos(Math.toRadians(angle));
            double along = Math.sin(Math.toRadians(angle));
            return contrast(
                    size,
                    (down, right) -> {
                        double turns = (right * across + down * along) / wavelength;
                        return Math.cos(2 * Math.PI * turns + Math.toRadians(phase)) * bell(down, right, sigma);
                    },
                    (down, right) -> bell(down, right, sigma));
        }
    }

    /** Hundredths between −1 and 1, each as likely as any other, and the same for the same seed: what no one has chosen. */
    record Noise(int size, long seed) implements SampledKernel {
        /** @throws IllegalArgumentException if the size is not odd */
        public Noise {
            requireSize(size);
        }

        @Override
        public Tensor weights() {
            SplittableRandom random = new SplittableRandom(seed);
            return tensor(size, sample(size, (down, right) -> random.nextInt(-100, 101)), 100);
        }
    }

    private static void requireSize(int size) {
        require(size >= 1 && size <= LARGEST && size % 2 == 1, "size must be odd, 1 to %d, got %d", LARGEST, size);
    }

    private static void requirePositive(String name, double value) {
        require(value > 0 && Double.isFinite(value), "%s must be positive, got %s", name, value);
    }

    private static double bell(double down, double right, double sigma) {
        return Math.exp(-(down * down + right * right) / (2 * sigma * sigma));
    }

    /** @param formula of the distance from the middle, in pixels downward and to the right */
    private static double[] sample(int size, DoubleBinaryOperator formula) {
        double[] samples = new double[size * size];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = formula.applyAsDouble(i / size - size / 2, i % size - size / 2);
        }
        return samples;
    }

    /** The formula less as much of the envelope as makes it add up to 0; then an even picture has no answer. */
    private static Tensor contrast(int size, DoubleBinaryOperator formula, DoubleBinaryOperator envelope) {
        double[] samples = sample(size, formula);
        double[] beneath = sample(size, envelope);
        double excess = sum(samples) / sum(beneath);
        double magnitudes = 0;
        for (int i = 0; i < samples.length; i++) {
            samples[i] -= excess * beneath[i];
            magnitudes += Math.abs(samples[i]);
        }
        return tensor(size, samples, magnitudes == 0 ? 1 : magnitudes / 2);
    }

    private static double sum(double[] samples) {
        double sum = 0;
        for (double sample : samples) {
            sum += sample;
        }
        return sum;
    }

    private static Tensor tensor(int size, double[] samples, double divisor) {
        float[] weights = new float[samples.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (samples[i] / divisor);
        }
        return Tensor.of(Shape.of(size, size), weights);
    }
}
