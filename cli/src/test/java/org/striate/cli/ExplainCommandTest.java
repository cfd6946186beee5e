package org.striate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Polygon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.image.PhotoReader;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;
import org.striate.formats.image.PreprocessingReader;
import org.striate.formats.numpy.Npy;
import org.striate.insight.Palette;
import org.striate.insight.attribution.RankCorrelation;
import org.striate.zoo.Zoo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Heat maps of the embedded network on sample photographs, as the command makes them. */
final class ExplainCommandTest {
    private static final int TIGER_CAT = 282;

    /** The outline of the cat on {@code chelsea.png}, drawn by hand: x, y, in pixels. */
    private static final int[][] CAT = {
        {38, 0},
        {33, 60},
        {40, 100},
        {28, 118},
        {0, 130},
        {0, 300},
        {322, 300},
        {330, 240},
        {345, 200},
        {362, 165},
        {365, 125},
        {352, 78},
        {385, 42},
        {402, 0}
    };

    @TempDir
    private Path folder;

    private Path chelsea;

    @BeforeEach
    void copyPhotograph() throws IOException {
        chelsea = Files.write(folder.resolve("chelsea.png"), Zoo.photo("chelsea.png"));
    }

    /** The embedded network, shown whole photographs with a border instead of their middle. */
    private Path wideModel() throws IOException {
        Path model = Files.write(folder.resolve("wide.onnx"), Zoo.model());
        Files.write(folder.resolve("labels.txt"), Zoo.labels());
        String config = new String(Zoo.config(), StandardCharsets.UTF_8);
        assertThat(config).contains("0.875", "\"center\"");
        Files.writeString(
                folder.resolve("config.json"), config.replace("0.875", "1.0").replace("\"center\"", "\"border\""));
        return model;
    }

    private Tensor map(Path photo, String... arguments) throws IOException {
        Path map = folder.resolve("map.npy");
        List<String> all = new ArrayList<>(List.of("explain", photo.toString(), "--output", map.toString()));
        all.addAll(List.of(arguments));
        Invocation explain = Invocation.of(all.toArray(String[]::new));
        assertThat(explain.status()).as(explain.err()).isZero();
        return (Tensor) Npy.read(map);
    }

    /** The share of a map's sum that lies on the cat. */
    private static double shareOnTheCat(Tensor map, Preprocessing.View view) {
        Polygon outline = new Polygon();
        for (int[] corner : CAT) {
            outline.addPoint(corner[0], corner[1]);
        }
        int height = map.shape().dim(0);
        int width = map.shape().dim(1);
        double on = 0;
        double all = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean isCat = outline.contains(
                        view.x() + (x + 0.5) * view.width() / width, view.y() + (y + 0.5) * view.height() / height);
                on += isCat ? map.get(y, x) : 0;
                all += map.get(y, x);
            }
        }
        return on / all;
    }

    @Test
    void gradCamOfTigerCatLiesOnTheCat() throws IOException {
        Path model = wideModel();
        Preprocessing preprocessing = PreprocessingReader.read(folder.resolve("config.json"));
        Picture photo = PhotoReader.read(chelsea);
        Preprocessing.View view = preprocessing.view(photo.width(), photo.height());
        Tensor map = map(chelsea, "--model", model.toString(), "--class", "tiger cat");
        double frame = shareOnTheCat(Tensor.full(map.shape(), 1), view);
        assertThat(frame).as("the cat's share of the frame").isLessThan(0.55);
        assertThat(shareOnTheCat(map, view)).as("the cat's share of the map").isGreaterThan(0.75);
    }

    /** Of the first answer; on the cat's face, hiding any one part leaves the others, and beside the rocket, the clouds count too. */
    @ParameterizedTest
    @CsvSource({"astronaut.png, 0.45", "camera.png, 0.65", "chelsea.png, 0.15", "coffee.png, 0.7", "rocket.jpg, 0.2"})
    void occlusionRanksPositionsAsGradCamDoes(String name, double least) throws IOException {
        Path photo = Files.write(folder.resolve(name), Zoo.photo(name));
        double correlation = RankCorrelation.of(map(photo, "--method", "occlusion"), map(photo))
                .orElseThrow();
        assertThat(correlation).isGreaterThan(least);
    }

    @Test
    void integratedGradientsAddUpWithinOnePercent() {
        String map = folder.resolve("map.npy").toString();
        Invocation explain = Invocation.of(
                "explain", chelsea.toString(), "--method", "integrated-gradients", "--output", map, "--json");
        double residual =
                JsonMapper.shared().readTree(explain.out()).at("/residual").doubleValue();
        assertThat(Math.abs(residual)).isPositive().isLessThan(0.01);
    }

    @Test
    void aPictureHasTheMapOverThePhotographAndItsColoursBeside() throws IOException {
        Path png = folder.resolve("cat.png");
        Invocation explain = Invocation.of("explain", chelsea.toString(), "--output", png.toString());
        assertThat(explain.status()).as(explain.err()).isZero();
        assertThat(explain.err()).isEmpty();
        assertThat(explain.out())
                .containsSubsequence("tiger cat  0.386  (class 282, logits)", "grad-cam at head.relu6, colours from 0");
        Picture drawn = PhotoReader.read(png);
        assertThat(drawn.height()).isEqualTo(224);
        assertThat(drawn.width()).isGreaterThan(224);
        assertThat(drawn.rgb(drawn.width() - 6, 2))
                .as("the last colour at the top")
                .isEqualTo(Palette.EMBER.rgb(1 - 2.5 / 224));
    }

    @Test
    void whatWasDoneIsToldToMachines() {
        JsonNode json = JsonMapper.shared()
                .readTree(Invocation.of(
                                "explain",
                                chelsea.toString(),
                                "--method",
                                "layer-cam",
                                "--layer",
                                "block12.expand.relu6",
                                "--class",
                                "285",
                                "--randomize",
                                "1",
                                "--output",
                                folder.resolve("map.npy").toString(),
                                "--json")
                        .out());
        assertThat(json.at("/label").stringValue()).isEqualTo("Egyptian cat");
        assertThat(json.at("/layer").stringValue()).isEqualTo("block12.expand.relu6");
        assertThat(json.at("/shape")).hasToString("[224,224]");
        assertThat(json.at("/zero").booleanValue()).isFalse();
        assertThat(json.at("/randomized/0/layer").stringValue()).isEqualTo("stem.conv");
        assertThat(json.at("/randomized/0/correlation").doubleValue()).isBetween(-1.0, 1.0);
    }

    @Test
    void theGradientOfALogitByTheFeaturesIsItsRowOfWeights() throws IOException {
        Path result = folder.resolve("gradient.npy");
        Invocation gradient = Invocation.of(
                "gradient",
                Zoo.NETWORK,
                "--input",
                chelsea.toString(),
                "--output",
                "logits",
                "--index",
                "0," + TIGER_CAT,
                "--wrt",
                "features",
                "--result",
                result.toString());
        assertThat(gradient.status()).as(gradient.err()).isZero();
        assertThat(gradient.out()).startsWith("∂ logits[0, 282] / ∂ features  (1, 1280)  → ");
        Tensor weights = (Tensor)
                Objects.requireNonNull(Models.network(Zoo.NETWORK).weights().get("classifier.weight"));
        Tensor row = (Tensor) Npy.read(result);
        assertThat(row.shape()).isEqualTo(Shape.of(1, 1280));
        for (int i = 0; i < 1280; i++) {
            assertThat(row.get(0, i)).isEqualTo(weights.get(TIGER_CAT, i));
        }
        Invocation input = Invocation.of(
                "gradient",
                Zoo.NETWORK,
                "--input",
                chelsea.toString(),
                "--index",
                "0,282",
                "--result",
                result.toString());
        assertThat(input.out()).contains("∂ image  (1, 3, 224, 224)");
    }
}
