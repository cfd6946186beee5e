package org.striate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.striate.cli.terminal.PictureProtocol;
import org.striate.cli.terminal.Terminal;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.numpy.Npy;
import org.striate.zoo.Zoo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that run networks, on the embedded one and the sample photographs. */
final class NetworkCommandsTest {
    @TempDir
    private Path folder;

    private Path chelsea;
    private Path coffee;

    @BeforeEach
    void copyPhotographs() throws IOException {
        chelsea = Files.write(folder.resolve("chelsea.png"), Zoo.photo("chelsea.png"));
        coffee = Files.write(folder.resolve("coffee.png"), Zoo.photo("coffee.png"));
    }

    @Test
    void seeSaysWhatIsOnAPhotographAndWhatItSaw() {
        Invocation see = Invocation.of("see", chelsea.toString());
        assertThat(see.status()).isZero();
        assertThat(see.err()).isEmpty();
        assertThat(see.out())
                .containsSubsequence("chelsea.png", "tiger cat      0.386", "Egyptian cat   0.356", "tabby")
                .contains("block2.expand.relu6   96 × 112 × 112   7 × 7 px")
                .doesNotContain("\033");
    }

    @Test
    void seeWithoutPhotographsLooksAtTheSampleOnes() {
        JsonNode sights =
                JsonMapper.shared().readTree(Invocation.of("see", "--json").out());
        assertThat(sights).hasSize(Zoo.PHOTOS.size());
        assertThat(sights.valueStream()
                        .map(sight -> sight.at("/answers/0/label").stringValue()))
                .contains("tiger cat", "espresso");
    }

    @Test
    void seeReadsStandardInput() {
        Invocation see = Invocation.reading(Zoo.photo("chelsea.png"), Terminal.PLAIN, "see", "-", "--top", "1");
        assertThat(see.out()).contains("tiger cat").doesNotContain("Egyptian cat");
    }

    @Test
    void seeShowsPicturesWhereTheTerminalCan() {
        Terminal blocks = new Terminal(100, true, false, java.util.Optional.of(PictureProtocol.BLOCKS));
        Invocation see = Invocation.reading(new byte[0], blocks, "see", chelsea.toString());
        assertThat(see.out()).contains("▀").contains("\033[38;2;");
        Invocation without = Invocation.reading(new byte[0], blocks, "see", chelsea.toString(), "--pictures", "none");
        assertThat(without.out()).doesNotContain("▀");
    }

    @Test
    void seeWritesAReportThatNeedsNothingElse() throws IOException {
        Path report = folder.resolve("report.html");
        Invocation see = Invocation.of("see", chelsea.toString(), "--report", report.toString());
        assertThat(see.status()).isZero();
        String page = Files.readString(report);
        assertThat(page)
                .contains("tiger cat", "0.386", "head.relu6", "linear-gradient(")
                .doesNotContainPattern("(src|href)=\"(?!data:)");
        // The photograph, and five stages of eight maps and eight patches.
        assertThat(page.split("<img ", -1)).hasSize(1 + 1 + 5 * 8 * 2);
    }

    @Test
    void oneUnreadablePhotographDoesNotKeepTheOthersBack() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
        Invocation see = Invocation.of("see", broken.toString(), chelsea.toString());
        assertThat(see.status()).isEqualTo(1);
        assertThat(see.out()).contains("tiger cat");
        assertThat(see.err()).contains("broken.png").hasLineCount(1);
    }

    @Test
    void runWritesTheOutputs() throws IOException {
        Path out = folder.resolve("new/out");
        Invocation run = Invocation.of(
                "run",
                Zoo.NETWORK,
                "--input",
                chelsea.toString(),
                "--output-dir",
                out.toString(),
                "--repeat",
                "3",
                "--threads",
                "1",
                "--json");
        assertThat(run.err()).isEmpty();
        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(json.at("/model").stringValue()).isEqualTo(Zoo.NETWORK);
        assertThat(json.at("/inputs/0/name").stringValue()).isEqualTo("image");
        assertThat(json.at("/outputs/0/shape")).hasToString("[1,1000]");
        assertThat(json.at("/threads").intValue()).isEqualTo(1);
        for (String time : List.of("load", "first", "min", "median")) {
            assertThat(json.at("/milliseconds/" + time).doubleValue()).isPositive();
        }
        Tensor logits = (Tensor) Npy.read(Path.of(json.at("/outputs/0/file").stringValue()));
        assertThat(logits.shape()).isEqualTo(Shape.of(1, 1000));
        int best = 0;
        for (int c = 0; c < 1000; c++) {
            best = logits.at(c) > logits.at(best) ? c : best;
        }
        assertThat(Zoo.labels().get(best)).isEqualTo("tiger cat");
    }

    @Test
    void photographsAreRunAsABatch() {
        Invocation run = Invocation.of("run", Zoo.NETWORK, "--input", "image=" + chelsea, "image=" + coffee, "--json");
        assertThat(JsonMapper.shared().readTree(run.out()).at("/outputs/0/shape"))
                .hasToString("[2,1000]");
        Invocation folderOfThem = Invocation.of("run", Zoo.NETWORK, "--input", folder.toString(), "--json");
        assertThat(JsonMapper.shared().readTree(folderOfThem.out()).at("/inputs/0/shape"))
                .hasToString("[2,3,224,224]");
    }

    @Test
    void aTraceHasEveryNodesOutput() throws IOException {
        Path out = folder.resolve("trace");
        Invocation run = Invocation.of(
                "run", Zoo.NETWORK, "--input", chelsea.toString(), "--output-dir", out.toString(), "--trace");
        assertThat(run.status()).isZero();
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(143)
                    .contains("stem.conv.npy", "logits.npy");
        }
    }

    @Test
    void inspectTellsShapesCostsAndFields() {
        Invocation inspect = Invocation.of("inspect", Zoo.NETWORK);
        assertThat(inspect.out())
                .contains("input image  (N, 3, 224, 224)")
                .containsPattern("stem\\.conv +Conv +\\(N, 32, 112, 112\\) +864 +10,838,016 +3×3 +60,423,143,424")
                .contains("143 nodes, 4,652,008 parameters (18.6 MB in float32), 385,187,552 multiply-adds");
        JsonNode json = JsonMapper.shared()
                .readTree(Invocation.of("inspect", Zoo.NETWORK, "--shape", "4,3,224,224", "--json")
                        .out());
        assertThat(json.at("/parameters").longValue()).isEqualTo(4_652_008);
        assertThat(json.at("/layers/0/output")).hasToString("[4,32,112,112]");
    }

    @Test
    void inspectTellsAlgorithms() {
        assertThat(Invocation.of("inspect", Zoo.NETWORK, "--algorithms").out())
                .containsPattern(
                        "3 of 224×224 +32 of 3×3, stride 2×2 +direct, blocked +[\\d.]+ +the fastest +matrix [\\d.]+, ")
                .containsPattern("32 of 112×112 +32 of 3×3, groups 32 +depthwise")
                .containsPattern("1280 of 1×1 +1000 of 1×1 +direct");
        JsonNode json = JsonMapper.shared()
                .readTree(Invocation.of("inspect", Zoo.NETWORK, "--algorithms", "--json")
                        .out());
        assertThat(json.at("/convolutions")).hasSize(50);
        assertThat(json.at("/convolutions/0/algorithm").stringValue()).isEqualTo("direct");
        assertThat(json.at("/convolutions/0/reason").stringValue()).isEqualTo("the fastest");
        assertThat(json.at("/convolutions/0/candidates/0/milliseconds").doubleValue())
                .isPositive();
    }

    @Test
    void theAlgorithmIsTheUsersToAskFor() {
        assertThat(Invocation.of("inspect", Zoo.NETWORK, "--algorithms", "--algorithm", "depthwise")
                        .out())
                .containsPattern("groups 32 +depthwise, blocked +[\\d.]+ +asked for")
                .containsPattern(
                        "1280 of 1×1 +1000 of 1×1 +direct, blocked +[\\d.]+ +the one asked for does not take it");
        Invocation see =
                Invocation.of("see", chelsea.toString(), "--precision", "exact", "--algorithm", "matrix", "--json");
        assertThat(see.out()).contains("tiger cat");
        Invocation wrong = Invocation.of("run", Zoo.NETWORK, "--precision", "exact", "--algorithm", "winograd");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("algorithm winograd", "precision exact does not allow");
    }

    @Test
    void featuresAreOneVectorAPhotograph() throws IOException {
        Path table = folder.resolve("features.csv");
        Invocation features = Invocation.of(
                "features", Zoo.NETWORK, folder.toString(), "--layer", "head.relu6", "--output", table.toString());
        assertThat(features.err()).isEmpty();
        List<String> lines = Files.readAllLines(table);
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).startsWith("picture,f0,f1,");
        assertThat(lines.get(1)).startsWith(chelsea.toString()).matches(line -> line.split(",", -1).length == 1281);
        Path array = folder.resolve("features.npy");
        Invocation.of(
                "features", Zoo.NETWORK, folder.toString(), "--layer", "head.relu6", "--output", array.toString());
        assertThat(Npy.read(array).shape()).isEqualTo(Shape.of(2, 1280));
    }

    @Test
    void aLayerThatIsNotThereGetsItsNearestNames() {
        Invocation features = Invocation.of(
                "features", Zoo.NETWORK, folder.toString(), "--layer", "head.relu", "--output", folder + "/f.npy");
        assertThat(features.status()).isEqualTo(1);
        assertThat(features.err()).contains("no layer head.relu", "head.relu6").hasLineCount(1);
    }
}
