package org.striate.insight.excitation;

import java.util.SplittableRandom;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * Pictures as functions of numbers that are easier to search than pixels (Olah, Mordvintsev &amp; Schubert 2017, "Feature visualization"): their spectra, in
 * independent colours, with slow waves weighted as much more as photographs have more of them, 1/f (Field 1987). A step along such numbers moves whole
 * shapes, and not the finest grain alone:
 *
 * <pre>  picture = clip(½ + r · (σ(colours · hartley(p / max(f, 1/side))) − ½), 0, 1)        σ(z) = 1 / (1 + e^(−z)) </pre>
 *
 * With r a little above 1 levels reach black and white, as those of photographs do; σ alone would come no nearer than the search has time for.
 */
final class Canvas {
    /** How far the first numbers scatter about zero, which is middle grey. */
    private static final double SCATTER = 0.01;

    /** The numbers' share in the levels: with it a step of an optimiser suits them. */
    private static final double SHARE = 0.25;

    /** The reach r. */
    private static final double REACH = 1.05;

    private final Shape shape;
    private final Colours colours;
    private final Hartley hartley;
    private final float[] weights;

    /** @param shape (N, 1 or 3, H, W) */
    Canvas(Shape shape) {
        int height = shape.dim(2);
        int width = shape.dim(3);
        this.shape = shape;
        this.colours = Colours.of(shape.dim(1));
        this.hartley = new Hartley(height, width);
        this.weights = new float[height * width];
        double slowest = 1.0 / Math.max(height, width);
        for (int i = 0; i < weights.length; i++) {
            double frequency = Math.hypot(frequency(i / width, height), frequency(i % width, width));
            weights[i] = (float) (SHARE / Math.max(frequency, slowest));
        }
    }

    /** Cycles a pixel. */
    private static double frequency(int wave, int size) {
        return (double) Math.min(wave, size - wave) / size;
    }

    Shape shape() {
        return shape;
    }

    /** Numbers of nearly grey pictures. */
    Tensor blank(SplittableRandom random) {
        float[] numbers = new float[shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (SCATTER * random.nextGaussian());
        }
        return Access.wrap(shape, numbers);
    }

    /** The pictures of these numbers, levels from 0 to 1. */
    Tensor paint(Tensor numbers, Execution execution) {
        float[] levels =
                colours.apply(hartley.apply(weighted(numbers), execution)).toArray();
        for (int i = 0; i < levels.length; i++) {
            double share = 1 / (1 + Math.exp(-levels[i]));
            levels[i] = (float) Math.clamp(0.5 + REACH * (share - 0.5), 0, 1);
        }
        return Access.wrap(shape, levels);
    }

    /**
     * The gradient with respect to the numbers of some number whose gradient with respect to the pictures is g.
     *
     * @param pictures that the numbers make
     */
    Tensor gradient(Tensor pictures, Tensor g, Execution execution) {
        float[] before = new float[shape.size()];
        for (int i = 0; i < before.length; i++) {
            double share = 0.5 + (pictures.at(i) - 0.5) / REACH;
            boolean isClipped = pictures.at(i) <= 0 || pictures.at(i) >= 1;
            before[i] = isClipped ? 0 : (float) (g.at(i) * REACH * share * (1 - share));
        }
        return weighted(hartley.apply(colours.gradient(Access.wrap(shape, before)), execution));
    }

    private Tensor weighted(Tensor spectra) {
        float[] weighted = new float[shape.size()];
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] = spectra.at(i) * weights[i % weights.length];
        }
        return Access.wrap(shape, weighted);
    }
}
