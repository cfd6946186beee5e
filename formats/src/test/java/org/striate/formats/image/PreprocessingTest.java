package org.striate.formats.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.formats.Resources;
import org.striate.formats.numpy.Npz;

/** {@link Preprocessing} and {@link PreprocessingReader} against timm's transforms (src/test/python/preprocessing.py). */
class PreprocessingTest {
    private static final String GOOD = """
            {'input_size':[3,8,8],'crop_pct':0.9,'crop_mode':'center','interpolation':'bicubic',\
            'mean':[0.5,0.5,0.5],'std':[0.5,0.5,0.5]}""".replace('\'', '"');

    static Stream<String> inputs() throws IOException {
        return timm().keySet().stream();
    }

    private static Map<String, Value> timm() throws IOException {
        return Npz.read(Resources.file("preprocessing/inputs.npz"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void inputsAreThoseOfTimm(String name) throws IOException {
        int slash = name.indexOf('/');
        Preprocessing preprocessing =
                PreprocessingReader.read(Resources.file("preprocessing/" + name.substring(0, slash) + ".json"));
        Picture photo = PhotoReader.read(Resources.file("photos/files/" + name.substring(slash + 1)));
        Tensor expected = (Tensor) Optional.ofNullable(timm().get(name)).orElseThrow();
        Tensor input = preprocessing.apply(photo);
        assertThat(input.shape()).isEqualTo(expected.shape());
        // Pixels are equal to the last bit; the normalisation rounds in another order.
        assertThat(input.toArray()).containsExactly(expected.toArray(), within(1e-5f));
    }

    @Test
    void aBatchIsItsPhotographsOneBehindTheOther() {
        Preprocessing preprocessing = Preprocessing.imageNet(3, 5);
        Picture red = Picture.of(9, 7, (x, y) -> 0xFF0000);
        Picture slope = Picture.of(4, 6, (x, y) -> 0x2800 * x + 30 * y);
        Tensor batch = preprocessing.batch(List.of(red, slope));
        assertThat(batch.shape()).isEqualTo(Shape.of(2, 3, 3, 5));
        Shape one = Shape.of(1, 3, 3, 5);
        assertThat(batch.toArray())
                .startsWith(preprocessing.apply(red).reshape(one).toArray())
                .endsWith(preprocessing.apply(slope).reshape(one).toArray());
    }

    @Test
    void aSideOfAPhotographNeverVanishes() {
        Preprocessing border = new Preprocessing(
                1, 4, 4, Resampling.BICUBIC, 1, Preprocessing.CropMode.BORDER, List.of(0f), List.of(1f));
        Tensor line = border.apply(Picture.of(1000, 1, (x, y) -> 0xFFFFFF));
        assertThat(line.toArray()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void greyIsPillowsLuma() {
        Preprocessing grey = new Preprocessing(
                1, 1, 1, Resampling.BILINEAR, 1, Preprocessing.CropMode.CENTER, List.of(0f), List.of(1f));
        // Image.new("RGB", (1, 1), (200, 100, 50)).convert("L")
        assertThat(grey.apply(Picture.of(1, 1, (x, y) -> 0xC86432)).at(0)).isEqualTo(124 / 255f);
    }

    @Test
    void theViewIsThePartOfThePhotographThatIsKept() {
        Preprocessing preprocessing = Preprocessing.imageNet(224, 224);
        Preprocessing.View view = preprocessing.view(512, 256);
        assertThat(view.x()).isEqualTo(144);
        assertThat(view.y()).isEqualTo(16);
        assertThat(view.width()).isEqualTo(224);
        assertThat(view.height()).isEqualTo(224);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[3,8,8] | [3,8] | field input_size must be a list of 3 numbers",
                "[3,8,8] | [4,8,8] | field mean must be a list of 4 numbers",
                "[3,8,8] | [3,0,8] | input_size must be positive",
                "[3,8,8] | [3,8,'x'] | field input_size must be numbers",
                "0.9 | 0 | crop_pct must be above 0",
                "0.9 | 1.5 | crop_pct must be above 0",
                "'center' | 'middle' | field crop_mode must be one of [center, squash, border]",
                "'bicubic' | 'cubic' | field interpolation must be one of [nearest, box, bilinear, bicubic, lanczos]",
                "'std':[0.5,0.5,0.5] | 'std':[0.5,0,0.5] | std must be positive",
                "'mean' | 'means' | field mean must be a list of 3 numbers",
                "} | ~~ | not JSON",
            })
    void malformedConfigurationsAreRefused(String right, String wrong, String reason) {
        String json = GOOD.replace(right.replace('\'', '"'), wrong.replace('\'', '"'));
        assertThatThrownBy(() -> PreprocessingReader.read(json.getBytes(StandardCharsets.UTF_8), "config.json"))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("config.json: ")
                .hasMessageContaining(reason);
    }

    @Test
    void theFieldsMayLieAtTheTop() throws IOException {
        assertThat(PreprocessingReader.read(GOOD.getBytes(StandardCharsets.UTF_8), "config.json")
                        .describe())
                .startsWith("bicubic to 8 × 8, crop 90.0% (center), RGB, mean");
    }

    @Test
    void aMissingConfigurationIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("config.json");
        assertThatThrownBy(() -> PreprocessingReader.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessage(file + ": there is no such file");
    }
}
