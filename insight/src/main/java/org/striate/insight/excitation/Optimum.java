package org.striate.insight.excitation;

import java.util.List;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;

/**
 * The pictures to which a unit answers most, as far as they were found.
 *
 * @param unit what answers
 * @param value the name of the value whose number was raised: what drives the unit, where that is an activation
 * @param pictures of a size that suits the unit
 * @param responses the largest response to each of the pictures among the unit's positions, in the numbers of that value
 */
public record Optimum(Unit unit, String value, List<Picture> pictures, List<Float> responses) {
    private static final int WHITE = 255;

    public Optimum {
        pictures = List.copyOf(pictures);
        responses = List.copyOf(responses);
    }

    /**
     * One of the pictures that a search has come to, as an observer is told of them.
     *
     * @param levels (optima, 3 or 1 channels, H, W), from 0 to 1
     */
    public static Picture picture(Tensor levels, int which) {
        Shape shape = levels.shape();
        return Picture.of(shape.dim(3), shape.dim(2), (x, y) -> {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                float level = levels.get(which, shape.dim(1) == 1 ? 0 : channel, y, x);
                rgb = rgb << 8 | Math.round(level * WHITE);
            }
            return rgb;
        });
    }
}
