package org.striate.insight;

import java.util.SplittableRandom;
import org.striate.formats.image.Picture;

/**
 * A photograph's pixels in a random order: every level is still there, and no neighbourhood.
 *
 * @param seed the same for the same order
 */
public record PixelShuffle(long seed) {
    /** The picture in that order (Fisher &amp; Yates 1938). */
    public Picture of(Picture picture) {
        int width = picture.width();
        int[] order = new int[width * picture.height()];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return Picture.of(width, picture.height(), (x, y) -> {
            int from = order[y * width + x];
            return picture.rgb(from % width, from / width);
        });
    }
}
