package org.striate.formats.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.striate.engine.IntegerTensor;
import org.striate.engine.Value;

/** Pictures that Pillow made. */
final class Pillow {
    private Pillow() {}

    /** The picture in an array of shape (height, width, 3). */
    static Picture picture(Value array) {
        IntegerTensor levels = (IntegerTensor) array;
        int height = levels.shape().dim(0);
        int width = levels.shape().dim(1);
        return Picture.of(width, height, (x, y) -> {
            int at = 3 * (y * width + x);
            return (int) (levels.at(at) << 16 | levels.at(at + 1) << 8 | levels.at(at + 2));
        });
    }

    /** Fails with the first pixel that differs. */
    static void assertEqualPixels(Picture actual, Picture expected) {
        assertThat(actual).hasToString(expected.toString());
        for (int y = 0; y < expected.height(); y++) {
            for (int x = 0; x < expected.width(); x++) {
                if (actual.rgb(x, y) != expected.rgb(x, y)) {
                    fail("pixel (%d, %d) is %06x, Pillow's is %06x"
                            .formatted(x, y, actual.rgb(x, y), expected.rgb(x, y)));
                }
            }
        }
    }
}
