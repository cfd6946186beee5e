package org.striate.insight;

import java.util.List;
import java.util.SplittableRandom;
import org.striate.formats.image.Picture;

/**
 * A photograph's pixels in a random order: every level is still there, and no neighbourhood.
 *
 * @param seed the same for the same order
 */
public record PixelShuffle(long seed) {
    /** The picture in that order. */
    public Picture of(Picture picture) {
        int width = picture.width();
        List<Integer> order = Permutation.random(width * picture.height(), new SplittableRandom(seed))
                .order();
        return Picture.of(width, picture.height(), (x, y) -> {
            int from = order.get(y * width + x);
            return picture.rgb(from % width, from / width);
        });
    }
}
