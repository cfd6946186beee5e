package org.striate.formats.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** One number a pixel. */
final class ChannelTest {
    private static final Picture PICTURE =
            Picture.of(2, 2, (x, y) -> y == 0 ? (x == 0 ? 0xFF0000 : 0x00FF00) : 0x102030);

    @Test
    void greyIsPillows() {
        // Image.convert("L") of these pixels.
        assertThat(Channel.GREY.of(PICTURE)).isEqualTo(Tensor.of(Shape.of(2, 2), 76, 150, 29, 29));
    }

    @Test
    void coloursAreTheirOwn() {
        assertThat(Channel.planes(PICTURE, List.of(Channel.BLUE, Channel.RED)))
                .isEqualTo(Tensor.of(Shape.of(2, 2, 2), 0, 0, 48, 48, 255, 0, 16, 16));
        assertThat(Channel.GREEN.of(PICTURE)).isEqualTo(Tensor.of(Shape.of(2, 2), 0, 255, 32, 32));
    }
}
