package org.striate.insight.excitation;

import static org.striate.engine.Arguments.require;

import java.util.random.RandomGenerator;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;
import org.striate.engine.sampling.AffineGrid;
import org.striate.engine.sampling.GridSample;

/**
 * The ways in which a picture is looked at while it is sought: moved, turned and scaled a little, anew at each step, so that nothing counts which is there at
 * one pixel exactly (Mordvintsev, Olah &amp; Tyka 2015; Olah, Mordvintsev &amp; Schubert 2017). What a view shows from outside the picture is the picture
 * mirrored.
 *
 * @param shift the farthest that a view moves, up, down, left or right, in pixels
 * @param turn the farthest that it turns, either way, in degrees
 * @param scale the most that it magnifies or shrinks, as a share of 1
 */
public record Views(double shift, double turn, double scale) {
    private static final boolean EDGES = false;
    private static final GridSample SAMPLE = new GridSample(GridSample.Mode.LINEAR, GridSample.Border.REFLECT, EDGES);

    /** The picture as it is. */
    public static final Views STRAIGHT = new Views(0, 0, 0);

    /** @throws IllegalArgumentException if a number is negative, or the scale not below 1 */
    public Views {
        require(shift >= 0 && turn >= 0, "shift and turn must be 0 or more, got %s and %s", shift, turn);
        require(scale >= 0 && scale < 1, "scale must be at least 0 and below 1, got %s", scale);
    }

    /**
     * Some views, one a picture: (N, H, W, 2), the place in the picture that each pixel of the view shows.
     *
     * @param shape of the pictures, (N, C, H, W)
     */
    Tensor draw(Shape shape, RandomGenerator random, Execution execution) {
        int height = shape.dim(2);
        int width = shape.dim(3);
        float[] maps = new float[shape.dim(0) * 6];
        for (int n = 0; n < shape.dim(0); n++) {
            double angle = Math.toRadians(turn * between(random));
            double zoom = 1 + scale * between(random);
            // In units of half the height and half the width, a turn has to know their ratio.
            maps[n * 6] = (float) (Math.cos(angle) / zoom);
            maps[n * 6 + 1] = (float) (-Math.sin(angle) / zoom * height / width);
            maps[n * 6 + 2] = (float) (2 * shift * between(random) / width);
            maps[n * 6 + 3] = (float) (Math.sin(angle) / zoom * width / height);
            maps[n * 6 + 4] = (float) (Math.cos(angle) / zoom);
            maps[n * 6 + 5] = (float) (2 * shift * between(random) / height);
        }
        return new AffineGrid(EDGES).apply(Access.wrap(Shape.of(shape.dim(0), 2, 3), maps), shape, execution);
    }

    /** What views show of pictures. */
    static Tensor look(Tensor pictures, Tensor views, Execution execution) {
        return SAMPLE.apply(pictures, views, execution);
    }

    /** The gradient with respect to the pictures of some number whose gradient with respect to what is shown is g. */
    static Tensor gradient(Tensor pictures, Tensor views, Tensor g, Execution execution) {
        return SAMPLE.gradientOfInput(pictures, views, g, execution);
    }

    private static double between(RandomGenerator random) {
        return 2 * random.nextDouble() - 1;
    }
}
