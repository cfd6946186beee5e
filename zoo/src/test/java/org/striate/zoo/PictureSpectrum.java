package org.striate.zoo;

import org.striate.formats.image.Picture;

/**
 * What the Fourier transform of a picture tells of it, what does not vary left out.
 *
 * @param orientation how much the power lies along one direction of frequencies, from 0 for none to 1 for all: the coherence of Σ P·f·fᵀ / |f|²
 * @param colour the share of the power that is no change of lightness
 */
record PictureSpectrum(double orientation, double colour) {
    static PictureSpectrum of(Picture picture) {
        double[] power = new double[3];
        double even = 0;
        double slanted = 0;
        for (int axis = 0; axis < 3; axis++) {
            double[][] spectrum = power(picture, axis);
            for (int v = 0; v < spectrum.length; v++) {
                for (int u = v == 0 ? 1 : 0; u < spectrum[v].length; u++) {
                    double direction = Math.atan2(wave(v, spectrum.length), wave(u, spectrum[v].length));
                    power[axis] += spectrum[v][u];
                    even += spectrum[v][u] * Math.cos(2 * direction);
                    slanted += spectrum[v][u] * Math.sin(2 * direction);
                }
            }
        }
        double all = power[0] + power[1] + power[2];
        return new PictureSpectrum(Math.hypot(even, slanted) / all, (power[1] + power[2]) / all);
    }

    /** The frequency, negative for those behind the middle. */
    private static int wave(int index, int size) {
        return 2 * index > size ? index - size : index;
    }

    /** The levels along an axis of colour: 0 is light, 1 red against blue, 2 green against both. */
    private static double level(int rgb, int axis) {
        double red = rgb >> 16 & 0xFF;
        double green = rgb >> 8 & 0xFF;
        double blue = rgb & 0xFF;
        return switch (axis) {
            case 0 -> (red + green + blue) / Math.sqrt(3);
            case 1 -> (red - blue) / Math.sqrt(2);
            default -> (red - 2 * green + blue) / Math.sqrt(6);
        };
    }

    /** |X[v, u]|², row by row and then column by column, as the transform is defined. */
    private static double[][] power(Picture picture, int axis) {
        int width = picture.width();
        int height = picture.height();
        double[][] real = new double[height][width];
        double[][] imaginary = new double[height][width];
        for (int y = 0; y < height; y++) {
            for (int u = 0; u < width; u++) {
                for (int x = 0; x < width; x++) {
                    double level = level(picture.rgb(x, y), axis);
                    real[y][u] += level * Math.cos(2 * Math.PI * u * x / width);
                    imaginary[y][u] -= level * Math.sin(2 * Math.PI * u * x / width);
                }
            }
        }
        double[][] power = new double[height][width];
        for (int v = 0; v < height; v++) {
            for (int u = 0; u < width; u++) {
                double re = 0;
                double im = 0;
                for (int y = 0; y < height; y++) {
                    double cos = Math.cos(2 * Math.PI * v * y / height);
                    double sin = Math.sin(2 * Math.PI * v * y / height);
                    re += real[y][u] * cos + imaginary[y][u] * sin;
                    im += imaginary[y][u] * cos - real[y][u] * sin;
                }
                power[v][u] = re * re + im * im;
            }
        }
        return power;
    }
}
