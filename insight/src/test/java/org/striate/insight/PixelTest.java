package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;

/** Each number of an input and the photograph's pixel that it comes from. */
final class PixelTest {
    private static final Picture PHOTO =
            Picture.of(31, 23, (x, y) -> ((x * 8) << 16) | ((y * 11) << 8) | ((x + y) % 256));

    @Test
    void isTheInputBitForBit() {
        for (Preprocessing preprocessing : List.of(Preprocessing.imageNet(7, 9), Preprocessing.grey(7, 9))) {
            Tensor input = preprocessing.batch(List.of(PHOTO));
            for (int channel = 0; channel < preprocessing.channels(); channel++) {
                for (int row = 0; row < 7; row++) {
                    for (int column = 0; column < 9; column++) {
                        Pixel pixel = Pixel.of(preprocessing, PHOTO, List.of(0, channel, row, column));
                        assertThat(pixel.value()).isEqualTo(input.get(0, channel, row, column));
                        assertThat(pixel.rgb())
                                .isEqualTo(preprocessing.crop(PHOTO).rgb(column, row));
                        assertThat((pixel.level() / 255f - pixel.mean()) / pixel.std())
                                .isEqualTo(pixel.value());
                    }
                }
            }
        }
    }

    @Test
    void refusesWhatLiesOutside() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pixel.of(Preprocessing.imageNet(7, 9), PHOTO, List.of(0, 3, 0, 0)))
                .withMessage("position [0, 3, 0, 0] lies outside an input of 3 channels of 7 × 9");
    }
}
