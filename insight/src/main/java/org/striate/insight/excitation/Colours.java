package org.striate.insight.excitation;

import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * Colours by the axes along which they vary independently in photographs, instead of by red, green and blue, which nearly always vary together: light
 * against dark, warm against cold, green against magenta (Buchsbaum &amp; Gottschalk 1983; Ruderman, Cronin &amp; Chiao 1998). Each axis is as long as
 * photographs vary along it, the first 1 (Olah, Mordvintsev &amp; Schubert 2017). A picture of one channel has light alone.
 */
enum Colours {
    GREY(new double[][] {{1}}),
    COLOUR(new double[][] {
        {Axis.LIGHT, Axis.WARMTH, Axis.TINT}, {Axis.LIGHT, 0, -2 * Axis.TINT}, {Axis.LIGHT, -Axis.WARMTH, Axis.TINT}
    });

    /** The components of the axes. */
    private static final class Axis {
        private static final double LIGHT = 1 / Math.sqrt(3);
        private static final double WARMTH = 0.28 / Math.sqrt(2);
        private static final double TINT = 0.13 / Math.sqrt(6);
    }

    @SuppressWarnings("ImmutableEnumChecker") // never leaves this class
    private final double[][] matrix;

    Colours(double[][] matrix) {
        this.matrix = matrix;
    }

    /** The colours of pictures of so many channels. */
    static Colours of(int channels) {
        return channels == 1 ? GREY : COLOUR;
    }

    int channels() {
        return matrix.length;
    }

    /** From the axes to red, green and blue: (N, C, H, W) to the same shape. */
    Tensor apply(Tensor x) {
        return product(x, false);
    }

    /** The gradient with respect to the axes' numbers of some number whose gradient with respect to red, green and blue is g. */
    Tensor gradient(Tensor g) {
        return product(g, true);
    }

    private Tensor product(Tensor x, boolean transposed) {
        Shape shape = x.shape();
        int plane = shape.size(2, shape.rank());
        int channels = channels();
        float[] from = Access.array(x);
        float[] y = new float[shape.size()];
        for (int i = 0; i < y.length; i++) {
            int channel = i / plane % channels;
            int first = i - channel * plane;
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += (transposed ? matrix[c][channel] : matrix[channel][c]) * from[first + c * plane];
            }
            y[i] = (float) sum;
        }
        return Access.wrap(shape, y);
    }
}
