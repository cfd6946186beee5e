package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.stream.IntStream;
import org.striate.engine.Tensor;

/**
 * How alike pixels are that lie a number of steps apart: Pearson's correlation over all such pairs of a picture, from −1 to 1, for 0, 1, 2 … steps. NaN
 * where one of the pair never changes. Neighbours of a photograph are nearly the same; that is why a small kernel sees so much.
 *
 * @param across steps to the right
 * @param down steps downward
 * @param diagonal steps to the right and downward at once, √2 pixels each
 */
public record PixelCorrelation(List<Double> across, List<Double> down, List<Double> diagonal) {
    public PixelCorrelation {
        across = List.copyOf(across);
        down = List.copyOf(down);
        diagonal = List.copyOf(diagonal);
    }

    /**
     * Measures a picture.
     *
     * @param picture (height, width)
     * @param most the largest number of steps
     * @throws IllegalArgumentException if the picture is too small for it
     */
    public static PixelCorrelation of(Tensor picture, int most) {
        require(picture.shape().rank() == 2, "a picture must be (height, width), got %s", picture.shape());
        require(
                most >= 0
                        && most
                                < Math.min(
                                        picture.shape().dim(0), picture.shape().dim(1)),
                "pixels %d steps apart need a picture that is larger than that, got %s",
                most,
                picture.shape());
        Levels levels = new Levels(picture);
        return new PixelCorrelation(
                levels.byDistance(most, 0, 1), levels.byDistance(most, 1, 0), levels.byDistance(most, 1, 1));
    }

    private static final class Levels {
        private final int height;
        private final int width;
        private final float[] levels;

        Levels(Tensor picture) {
            height = picture.shape().dim(0);
            width = picture.shape().dim(1);
            levels = picture.toArray();
        }

        List<Double> byDistance(int most, int down, int right) {
            return IntStream.rangeClosed(0, most)
                    .mapToObj(steps -> pearson(steps * down, steps * right))
                    .toList();
        }

        /** Of all pixels with the pixels so far from them. */
        private double pearson(int down, int right) {
            int columns = width - right;
            return Correlation.of(
                    (height - down) * columns,
                    i -> levels[Math.floorDiv(i, columns) * width + i % columns],
                    i -> levels[(Math.floorDiv(i, columns) + down) * width + i % columns + right]);
        }
    }
}
