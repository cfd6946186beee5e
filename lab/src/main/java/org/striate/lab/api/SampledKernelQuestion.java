package org.striate.lab.api;

import java.util.Locale;

/**
 * A kernel that a formula gives. What the formula has no place for is not looked at.
 *
 * @param sigma in pixels
 * @param wavelength in pixels
 * @param angle in degrees
 * @param phase in degrees
 */
public record SampledKernelQuestion(
        Form form, int size, double sigma, double wavelength, double angle, double phase, long seed) {
    /** Which formula. */
    public enum Form {
        GAUSSIAN,
        LAPLACIAN,
        GABOR,
        NOISE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
