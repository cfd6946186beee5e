package org.striate.formats.image;

import static org.striate.engine.Arguments.require;

/**
 * Antialiased resizing, equal to Pillow's: along each axis a one-dimensional convolution whose kernel is a filter as wide as the output's pixels are
 * apart, with weights of its own at every position. Weights are fixed-point numbers of 22 fractional bits. The rows are resized first and rounded to 8
 * bits, then the columns; the other way round where the height shrinks by more than twice as many pixels as the width does, as from Pillow 13 on.
 */
public enum Resampling {
    /** The nearest pixel. */
    NEAREST(0) {
        @Override
        double weight(double x) {
            return 1;
        }
    },
    /** The mean of the pixels that an output pixel covers. */
    BOX(0.5) {
        @Override
        double weight(double x) {
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        }
    },
    /** A triangle. */
    BILINEAR(1) {
        @Override
        double weight(double x) {
            return Math.max(0, 1 - Math.abs(x));
        }
    },
    /** Keys' cubic (1981) with a = −1/2. */
    BICUBIC(2) {
        @Override
        double weight(double x) {
            double t = Math.abs(x);
            if (t < 1) {
                return ((CUBIC_A + 2) * t - (CUBIC_A + 3)) * t * t + 1;
            }
            return t < 2 ? (((t - 5) * t + 8) * t - 4) * CUBIC_A : 0;
        }
    },
    /** A sinc under a sinc of three lobes. */
    LANCZOS(3) {
        @Override
        double weight(double x) {
            return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        }
    };

    private static final double CUBIC_A = -0.5;
    private static final int FRACTION_BITS = 32 - 8 - 2;

    private final double support;

    Resampling(double support) {
        this.support = support;
    }

    /** The filter's value; it is zero further than its support from 0. */
    abstract double weight(double x);

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /**
     * The whole picture in another size.
     *
     * @throws IllegalArgumentException if the size has no pixels
     */
    public Picture resize(Picture picture, int width, int height) {
        if (this == NEAREST) {
            double acrossX = (double) picture.width() / width;
            double acrossY = (double) picture.height() / height;
            return Picture.of(
                    width, height, (x, y) -> picture.rgb((int) ((x + 0.5) * acrossX), (int) ((y + 0.5) * acrossY)));
        }
        boolean columnsFirst = height < picture.height() && 2L * (picture.width() - width) < picture.height() - height;
        return columnsFirst ? rows(columns(picture, height), width) : columns(rows(picture, width), height);
    }

    /**
     * The whole picture, made smaller if a side has more pixels than so many; its proportions stay.
     *
     * @throws IllegalArgumentException if there are to be no pixels
     */
    public Picture within(int most, Picture picture) {
        require(most > 0, "a picture needs at least one pixel a side, got %d", most);
        int longer = Math.max(picture.width(), picture.height());
        return longer <= most
                ? picture
                : resize(picture, shrunk(picture.width(), most, longer), shrunk(picture.height(), most, longer));
    }

    private static int shrunk(int side, int most, int longer) {
        return Math.max(1, Math.round((float) side * most / longer));
    }

    private Picture rows(Picture picture, int width) {
        if (width == picture.width()) {
            return picture;
        }
        Kernel[] kernels = kernels(picture.width(), width);
        return Picture.of(width, picture.height(), (x, y) -> kernels[x].sum(at -> picture.rgb(at, y)));
    }

    private Picture columns(Picture picture, int height) {
        if (height == picture.height()) {
            return picture;
        }
        Kernel[] kernels = kernels(picture.height(), height);
        return Picture.of(picture.width(), height, (x, y) -> kernels[y].sum(at -> picture.rgb(x, at)));
    }

    private Kernel[] kernels(int input, int output) {
        double scale = (double) input / output;
        double stretch = Math.max(scale, 1);
        Kernel[] kernels = new Kernel[output];
        for (int i = 0; i < output; i++) {
            double centre = (i + 0.5) * scale;
            int from = Math.max(0, (int) (centre - support * stretch + 0.5));
            int to = Math.min(input, (int) (centre + support * stretch + 0.5));
            double[] weights = new double[to - from];
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                weights[k] = weight((k + from - centre + 0.5) / stretch);
                sum += weights[k];
            }
            int[] fixed = new int[weights.length];
            for (int k = 0; k < fixed.length; k++) {
                double scaled = (sum == 0 ? weights[k] : weights[k] / sum) * (1 << FRACTION_BITS);
                fixed[k] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
            }
            kernels[i] = new Kernel(from, fixed);
        }
        return kernels;
    }

    private interface Line {
        int rgb(int at);
    }

    /** The weights of one output pixel, the first for the input pixel {@code from}. */
    private static final class Kernel {
        private final int from;
        private final int[] weights;

        Kernel(int from, int[] weights) {
            this.from = from;
            this.weights = weights;
        }

        int sum(Line line) {
            int half = 1 << (FRACTION_BITS - 1);
            int red = half;
            int green = half;
            int blue = half;
            for (int k = 0; k < weights.length; k++) {
                int rgb = line.rgb(from + k);
                red += (rgb >> 16 & 0xFF) * weights[k];
                green += (rgb >> 8 & 0xFF) * weights[k];
                blue += (rgb & 0xFF) * weights[k];
            }
            return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
        }

        private static int clamp(int fixed) {
            return Math.clamp(fixed >> FRACTION_BITS, 0, 255);
        }
    }
}
