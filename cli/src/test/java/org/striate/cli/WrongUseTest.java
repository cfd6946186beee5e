package org.striate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.zoo.Zoo;

/** What a person gets who asks for what cannot be: one clear line, status 1 or 2, and no half-made file. */
final class WrongUseTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> wrongUses() {
        return Stream.of(
                Arguments.of("a command is missing", new String[] {}),
                Arguments.of("Unmatched argument", new String[] {"sea"}),
                Arguments.of("--signal", new String[] {"conv1d", "--kernel", "1"}),
                Arguments.of("'x' is no number", new String[] {"conv1d", "--signal", "1,x", "--kernel", "1"}),
                Arguments.of("row 2 has 1 numbers", new String[] {"conv2d", "--input", "1 2; 3", "--kernel", "1"}),
                Arguments.of("is no padding", new String[] {"size", "--input", "9", "--kernel", "3", "--padding", "a"}),
                Arguments.of("--top must be at least 1", new String[] {"see", "--top", "0"}),
                Arguments.of("--threads must be at least 1", new String[] {"see", "--threads", "0"}),
                Arguments.of("--repeat must be", new String[] {"run", Zoo.NETWORK, "--repeat", "0"}),
                Arguments.of("input image is missing", new String[] {"run", Zoo.NETWORK}),
                Arguments.of("there is no input img", new String[] {"run", Zoo.NETWORK, "--input", "img=a.npy"}),
                Arguments.of("whole numbers", new String[] {"inspect", Zoo.NETWORK, "--shape", "1,x"}),
                Arguments.of(
                        ".parquet",
                        new String[] {"features", Zoo.NETWORK, "a.png", "--layer", "l", "--output", "f.txt"}),
                Arguments.of(
                        "there is no method cam; there are grad-cam",
                        new String[] {"explain", "a.png", "--method", "cam", "--output", "m.png"}),
                Arguments.of(
                        "--layer is for class-activation maps",
                        new String[] {"explain", "a.png", "--method", "saliency", "--layer", "l", "--output", "m.png"}),
                Arguments.of("must end with .png or .npy", new String[] {"explain", "a.png", "--output", "m.jpg"}),
                Arguments.of(
                        "--opacity must be from 0 to 1",
                        new String[] {"explain", "a.png", "--opacity", "2", "--output", "m.png"}),
                Arguments.of(
                        "--index", new String[] {"gradient", Zoo.NETWORK, "--input", "x.npy", "--result", "g.npy"}),
                Arguments.of("--input must be channels and", new String[] {"params", "--input", "3"}),
                Arguments.of("name one unit", new String[] {"dream", "--output", "a.png"}),
                Arguments.of(
                        "--channel must be LAYER:K", new String[] {"dream", "--channel", "stem", "--output", "a.png"}),
                Arguments.of("must end with .png", new String[] {"dream", "--class", "1", "--output", "a.gif"}),
                Arguments.of(
                        "--channels and --steps", new String[] {"hierarchy", "--steps", "0", "--report", "a.html"}),
                Arguments.of("--port must be 0 to 65535", new String[] {"lab", "--port", "70000"}),
                Arguments.of("'eighty' is not an int", new String[] {"lab", "--port", "eighty"}),
                Arguments.of("--address", new String[] {"lab", "--address", "256.1.1.1"}),
                Arguments.of("--threads must be at least 1", new String[] {"bench", "--threads", "1,0"}),
                Arguments.of("--rounds must be at least 1", new String[] {"bench", "--rounds", "0"}),
                Arguments.of("ask for one of them", new String[] {"bench", "--layers", "--naive"}));
    }

    @ParameterizedTest
    @MethodSource("wrongUses")
    void wrongUseIsStatusTwo(String message, String... arguments) {
        Invocation invocation = Invocation.of(arguments);
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains("striate: ", message).doesNotContain("\tat ");
        assertThat(invocation.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see",
                "run",
                "inspect",
                "features",
                "dream",
                "hierarchy",
                "explain",
                "gradient",
                "conv",
                "conv1d",
                "conv2d",
                "size",
                "params",
                "lab",
                "bench"
            })
    void everyCommandHasHelp(String command) {
        Invocation help = Invocation.of(command, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("Usage: striate " + command);
        assertThat(Invocation.of(command, "--version").out()).startsWith("striate ");
    }

    @Test
    void failuresAreOneLineAndStatusOne() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "this is no picture");
        Path model = Files.writeString(folder.resolve("model.onnx"), "this is no model");
        Path array = Files.writeString(folder.resolve("array.npy"), "this is no array");
        Path missing = folder.resolve("missing.png");
        fails("text.png", "see", text.toString());
        fails("missing.png", "see", missing.toString());
        fails("missing.onnx", "see", "--model", folder.resolve("missing.onnx").toString());
        fails("model.onnx", "inspect", model.toString());
        fails("array.npy", "run", Zoo.NETWORK, "--input", array.toString());
        fails("array.npy", "conv", "--input", array.toString(), "--weight", array.toString(), "--output", "y.npy");
        fails("./striate bench", "bench", "--output", folder.toString());
        fails("spans 5 samples", "size", "--input", "3", "--kernel", "5");
        fails("no kernel edge in the gallery", "conv2d", "--input", "1 2", "--gallery", "edge");
        fails(
                "labels",
                "see",
                "--model",
                Files.write(folder.resolve("net.onnx"), Zoo.model()).toString(),
                "--labels",
                Files.writeString(folder.resolve("labels.txt"), "one\ntwo\n").toString());
    }

    @Test
    void anOutputThatCannotBeWrittenIsToldBeforeTheWork() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path photo = Files.write(folder.resolve("chelsea.png"), Zoo.photo("chelsea.png"));
        fails("this is a file", "run", Zoo.NETWORK, "--input", photo.toString(), "--output-dir", file.toString());
        fails("does not exist", "see", photo.toString(), "--report", folder + "/nowhere/report.html");
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(locked.toFile().setWritable(false) && !Files.isWritable(locked), "skipped: root writes everywhere");
        fails("no permission", "run", Zoo.NETWORK, "--input", photo.toString(), "--output-dir", locked.toString());
    }

    @Test
    void aModelWithoutConfigurationSaysWhatIsAssumed() throws IOException {
        Path model = Files.write(folder.resolve("model.onnx"), Zoo.model());
        Path photo = Files.write(folder.resolve("chelsea.png"), Zoo.photo("chelsea.png"));
        Invocation run = Invocation.of("run", model.toString(), "--input", photo.toString());
        assertThat(run.status()).isZero();
        assertThat(run.err())
                .contains("no config.json beside", "assuming ImageNet's preprocessing", "bilinear to 224 × 224");
    }

    private static void fails(String message, String... arguments) {
        Invocation invocation = Invocation.of(arguments);
        assertThat(invocation.status()).as(String.join(" ", arguments)).isEqualTo(1);
        assertThat(invocation.err())
                .as(String.join(" ", arguments))
                .contains(message)
                .doesNotContain("\tat ", "internal error");
        assertThat(invocation.err().lines().filter(line -> line.startsWith("striate: ")))
                .hasSize(1);
    }
}
