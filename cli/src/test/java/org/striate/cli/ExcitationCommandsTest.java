package org.striate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.striate.cli.terminal.PictureProtocol;
import org.striate.cli.terminal.Terminal;
import org.striate.formats.image.PhotoReader;
import org.striate.formats.image.Picture;
import org.striate.zoo.Zoo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that show what excites a network, on the embedded one. */
final class ExcitationCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void dreamWritesThePicturesSideBySide() throws IOException {
        Path file = folder.resolve("optima.png");
        Invocation dream = Invocation.of(
                "dream", "--channel", "stem.relu6:0", "--optima", "2", "--output", file.toString(), "--json");
        assertThat(dream.status()).isZero();
        assertThat(dream.err()).isEmpty();
        JsonNode json = JsonMapper.shared().readTree(dream.out());
        assertThat(json.at("/unit").stringValue()).isEqualTo("stem.relu6:0");
        assertThat(json.at("/value").stringValue()).isEqualTo("stem.bn");
        assertThat(json.at("/responses")).hasSize(2);
        assertThat(json.at("/responses/0").doubleValue()).isGreaterThan(6);
        Picture strip = PhotoReader.read(file);
        assertThat(strip.width()).isEqualTo(64 + 4 + 64);
        assertThat(strip.height()).isEqualTo(64);
    }

    @Test
    void dreamShowsAPreviewWhereTheTerminalCan() {
        Terminal blocks = new Terminal(100, true, false, Optional.of(PictureProtocol.BLOCKS));
        String[] arguments = {
            "dream",
            "--channel",
            "stem.relu6:0",
            "--steps",
            "2",
            "--output",
            folder.resolve("a.png").toString()
        };
        Invocation dream = Invocation.reading(new byte[0], blocks, arguments);
        assertThat(dream.out()).contains("▀").contains("stem.relu6:0", "64 × 64", "a.png");
        assertThat(Invocation.of(arguments).out()).doesNotContain("\033").hasLineCount(1);
    }

    @Test
    void aUnitThatIsNotThereGetsItsNearestNames() {
        String output = folder.resolve("a.png").toString();
        Invocation layer = Invocation.of("dream", "--channel", "stem.relu:0", "--output", output);
        assertThat(layer.status()).isEqualTo(1);
        assertThat(layer.err()).contains("no layer stem.relu", "stem.relu6").hasLineCount(1);
        Invocation category = Invocation.of("dream", "--class", "espreso", "--output", output);
        assertThat(category.status()).isEqualTo(1);
        assertThat(category.err()).contains("no class espreso", "espresso").hasLineCount(1);
        assertThat(Path.of(output)).doesNotExist();
    }

    @Test
    void hierarchyWritesAPosterThatNeedsNothingElse() throws IOException {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Files.write(photos.resolve("chelsea.png"), Zoo.photo("chelsea.png"));
        Files.writeString(photos.resolve("broken.png"), "no picture");
        Path report = folder.resolve("poster.html");
        Invocation hierarchy = Invocation.of(
                "hierarchy",
                "--photos",
                photos.toString(),
                "--channels",
                "1",
                "--steps",
                "1",
                "--report",
                report.toString());
        assertThat(hierarchy.status()).isEqualTo(1);
        assertThat(hierarchy.err()).contains("broken.png").hasLineCount(1);
        assertThat(hierarchy.out()).contains("poster of 5 stages");
        String page = Files.readString(report);
        assertThat(page)
                .contains("head.relu6", "each unit sees 7 × 7 px", "R²")
                .doesNotContainPattern("(src|href)=\"(?!data:)");
        // The photograph, 32 kernels and their Gabors, and for each stage an optimum, a patch and a map.
        assertThat(page.split("<img ", -1)).hasSize(1 + 1 + 2 * 32 + 5 * 3);
    }
}
