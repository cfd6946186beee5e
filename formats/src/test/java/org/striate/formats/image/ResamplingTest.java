package org.striate.formats.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Value;
import org.striate.formats.Resources;
import org.striate.formats.numpy.Npz;

/** {@link Resampling} against Pillow's {@code resize} (src/test/python/photos.py): smaller and larger, odd sizes, single rows and columns. */
class ResamplingTest {
    static Stream<String> resized() throws IOException {
        return pillow().keySet().stream().filter(name -> name.contains("-"));
    }

    private static Map<String, Value> pillow() throws IOException {
        return Npz.read(Resources.file("photos/resized.npz"));
    }

    private static Picture picture(String name) throws IOException {
        return Pillow.picture(Optional.ofNullable(pillow().get(name)).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("resized")
    void everyPixelIsPillows(String name) throws IOException {
        int first = name.indexOf('-');
        int last = name.lastIndexOf('-');
        Picture source = picture(name.substring(0, first));
        Resampling filter = Resampling.valueOf(name.substring(first + 1, last).toUpperCase(Locale.ROOT));
        Picture expected = picture(name);
        Pillow.assertEqualPixels(filter.resize(source, expected.width(), expected.height()), expected);
    }

    @ParameterizedTest
    @EnumSource
    void theSameSizeIsTheSamePicture(Resampling filter) {
        Picture picture = Picture.of(5, 4, (x, y) -> 0x30201 * (x + 7 * y));
        assertThat(filter.resize(picture, 5, 4)).isEqualTo(picture);
    }

    @ParameterizedTest
    @EnumSource
    void oneColourStaysOneColour(Resampling filter) {
        Picture plain = Picture.of(31, 17, (x, y) -> 0x12C8FF);
        assertThat(filter.resize(plain, 7, 50)).isEqualTo(Picture.of(7, 50, (x, y) -> 0x12C8FF));
    }
}
