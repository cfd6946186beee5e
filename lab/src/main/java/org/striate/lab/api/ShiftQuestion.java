package org.striate.lab.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.striate.insight.PictureLayer.Pool;
import org.striate.insight.PictureLayer.PoolKind;

/**
 * A photograph seen twice by a camera that moved, and the layer that looks at both.
 *
 * @param down by how many pixels what is seen moves down
 * @param right by how many pixels what is seen moves to the right
 * @param kernel row by row
 * @param isPadded whether zeros are put around, so that the answer is as large as the picture
 */
public record ShiftQuestion(
        String photo, int down, int right, List<List<Float>> kernel, int stride, boolean isPadded, Pooling pooling) {
    public ShiftQuestion {
        kernel = List.copyOf(kernel);
    }

    /** What follows the convolution. */
    public enum Pooling {
        NONE,
        MAX,
        AVERAGE;

        /** Windows of 2 × 2, if any. */
        public Optional<Pool> pool() {
            return switch (this) {
                case NONE -> Optional.empty();
                case MAX -> Optional.of(new Pool(PoolKind.MAX, 2));
                case AVERAGE -> Optional.of(new Pool(PoolKind.AVERAGE, 2));
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
