package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.formats.image.Channel;
import org.striate.formats.image.Picture;

/** Photographs, filtered. */
final class PhotoFilterTest {
    /** Red rises to the right, green downward, blue is even. */
    private static final Picture PHOTO = Picture.of(7, 5, (x, y) -> ((20 * x) << 16) | ((30 * y) << 8) | 77);

    private static PhotoFilter filter(List<Channel> channels, KernelGallery kernel) {
        return new PhotoFilter(channels, kernel.weights(), ConvAttributes.DEFAULT);
    }

    @Test
    void eachChannelIsFilteredByItself() {
        Tensor slopes = filter(Channel.COLOURS, KernelGallery.SOBEL_X).apply(PHOTO, Execution.sequential());
        assertThat(slopes.shape()).isEqualTo(Shape.of(3, 3, 5));
        assertThat(slopes.get(0, 1, 1)).as("two columns apart, four times").isEqualTo(2 * 20 * 4);
        assertThat(slopes.get(1, 1, 1)).isZero();
        assertThat(slopes.get(2, 1, 1)).isZero();
    }

    @Test
    void theIdentityGivesThePhotographWithoutItsBorder() {
        PhotoFilter identity = filter(Channel.COLOURS, KernelGallery.IDENTITY);
        Picture same = identity.picture(identity.apply(PHOTO, Execution.sequential()));
        assertThat(same).isEqualTo(PHOTO.crop(1, 1, 5, 3));
    }

    @Test
    void differencesAreAroundMiddleGrey() {
        PhotoFilter slope = filter(List.of(Channel.RED), KernelGallery.SOBEL_X);
        assertThat(slope.isContrast()).isTrue();
        assertThat(slope.picture(slope.apply(PHOTO, Execution.sequential())).rgb(0, 0))
                .as("127.5 + 160 / 2")
                .isEqualTo(0xD0D0D0);
        PhotoFilter blur = filter(List.of(Channel.BLUE), KernelGallery.GAUSSIAN_BLUR);
        assertThat(blur.isContrast()).isFalse();
        assertThat(blur.picture(blur.apply(PHOTO, Execution.sequential())).rgb(2, 2))
                .isEqualTo(0x4D4D4D);
    }

    @Test
    void everyNumberHasAnAccount() {
        PhotoFilter filter = filter(Channel.COLOURS, KernelGallery.SHARPEN);
        Tensor filtered = filter.apply(PHOTO, Execution.sequential());
        List<Account> accounts = filter.accounts(PHOTO, 2, 3);
        assertThat(accounts).hasSize(3);
        for (int c = 0; c < 3; c++) {
            assertThat(accounts.get(c).value()).isEqualTo(filtered.get(c, 2, 3));
            assertThat(accounts.get(c).terms().get(4).value())
                    .isEqualTo(Channel.COLOURS.get(c).level(PHOTO.rgb(4, 3)));
        }
    }

    @Test
    void refusesTwoChannels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> filter(List.of(Channel.RED, Channel.BLUE), KernelGallery.IDENTITY))
                .withMessage("channels must be one or three, got [RED, BLUE]");
    }
}
