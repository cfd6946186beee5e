package org.striate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.striate.cli.terminal.Terminal;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.numpy.Npy;

/** One convolution of arrays in files. */
final class ConvCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theDimensionsAreThoseOfTheFiles() throws IOException {
        String signal = file("signal", Tensor.of(Shape.of(1, 1, 5), 1, 2, 3, 4, 5));
        String kernel = file("kernel", Tensor.of(Shape.of(1, 1, 3), 1, 0, -1));
        assertThat(conv("--input", signal, "--weight", kernel)).isEqualTo(Tensor.of(Shape.of(1, 1, 3), -2, -2, -2));
        assertThat(conv("--input", signal, "--weight", kernel, "--flip"))
                .isEqualTo(Tensor.of(Shape.of(1, 1, 3), 2, 2, 2));
        assertThat(conv("--input", signal, "--weight", kernel, "--stride", "2", "--padding", "1:0"))
                .isEqualTo(Tensor.of(Shape.of(1, 1, 2), -2, -2));
        assertThat(conv("--input", signal, "--weight", kernel, "--padding", "same"))
                .isEqualTo(Tensor.of(Shape.of(1, 1, 5), -2, -2, -2, -2, 4));
    }

    @Test
    void everyAlgorithmGivesTheSameWholeNumbers() throws IOException {
        String picture =
                file("picture", IntegerTensor.of(1, 2, 3, 4, 5, 6, 7, 8, 9).reshape(Shape.of(1, 3, 3)));
        String kernel = file("kernel", IntegerTensor.of(1, -1, 2, -2).reshape(Shape.of(1, 1, 2, 2)));
        String bias = file("bias", Tensor.of(Shape.of(1), 10));
        Tensor expected = Tensor.of(Shape.of(1, 2, 2), 7, 7, 7, 7);
        for (String algorithm : new String[] {"reference", "direct", "depthwise", "matrix"}) {
            assertThat(conv("--input", picture, "--weight", kernel, "--bias", bias, "--algorithm", algorithm))
                    .isEqualTo(expected);
        }
    }

    @Test
    void algorithmsThatTransformAreGivenByNameToo() throws IOException {
        String picture =
                file("picture", IntegerTensor.of(1, 2, 3, 4, 5, 6, 7, 8, 9).reshape(Shape.of(1, 3, 3)));
        String kernel =
                file("kernel", IntegerTensor.of(1, 0, 1, 0, 1, 0, 1, 0, 1).reshape(Shape.of(1, 1, 3, 3)));
        for (String algorithm : new String[] {"winograd", "fft"}) {
            Tensor y = (Tensor) conv("--input", picture, "--weight", kernel, "--algorithm", algorithm);
            assertThat(y.shape()).isEqualTo(Shape.of(1, 1, 1));
            assertThat(y.at(0)).isCloseTo(25, within(1e-4f));
        }
    }

    @Test
    void transposed() throws IOException {
        String input = file("input", Tensor.of(Shape.of(1, 1, 2), 1, 2));
        String kernel = file("kernel", Tensor.of(Shape.of(1, 1, 2), 3, 4));
        assertThat(conv("--input", input, "--weight", kernel, "--transposed", "--stride", "2", "--output-padding", "1"))
                .isEqualTo(Tensor.of(Shape.of(1, 1, 5), 3, 4, 6, 8, 0));
    }

    @Test
    void aPipeCarriesArrays() throws IOException {
        Path signal = Path.of(file("signal", Tensor.of(Shape.of(1, 1, 3), 1, 2, 3)));
        String kernel = file("kernel", Tensor.of(Shape.of(1, 1, 1), 2));
        Invocation conv = Invocation.reading(
                Files.readAllBytes(signal),
                Terminal.PLAIN,
                "conv",
                "--input",
                "-",
                "--weight",
                kernel,
                "--output",
                "-");
        assertThat(Npy.read("out", new ByteArrayInputStream(conv.printed().toByteArray())))
                .isEqualTo(Tensor.of(Shape.of(1, 1, 3), 2, 4, 6));
    }

    @Test
    void aRefusalNamesTheShapesAndLeavesNoFile() throws IOException {
        String input = file("input", Tensor.zeros(Shape.of(1, 3, 8, 8)));
        String weight = file("weight", Tensor.zeros(Shape.of(4, 2, 3, 3)));
        Path output = folder.resolve("y.npy");
        Invocation conv = Invocation.of("conv", "--input", input, "--weight", weight, "--output", output.toString());
        assertThat(conv.status()).isEqualTo(1);
        assertThat(conv.err())
                .contains("(1, 3, 8, 8)", "(4, 2, 3, 3)", "a weight for this input is (4, 3, 3, 3)")
                .hasLineCount(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(Path.of(input), Path.of(weight));
        }
    }

    private String file(String name, Value value) throws IOException {
        Path file = folder.resolve(name + ".npy");
        Npy.write(value, file);
        return file.toString();
    }

    private Value conv(String... arguments) throws IOException {
        Path output = folder.resolve("output.npy");
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--output", output.toString()))
                .toArray(String[]::new);
        Invocation conv =
                Invocation.of(Stream.concat(Stream.of("conv"), Stream.of(all)).toArray(String[]::new));
        assertThat(conv.err()).isEmpty();
        assertThat(conv.status()).isZero();
        return Npy.read(output);
    }
}
