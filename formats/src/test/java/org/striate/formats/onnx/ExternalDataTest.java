package org.striate.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.striate.formats.onnx.Models.file;
import static org.striate.formats.onnx.Models.graph;
import static org.striate.formats.onnx.Models.node;
import static org.striate.formats.onnx.Models.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.formats.onnx.schema.GraphProto;
import org.striate.formats.onnx.schema.StringStringEntryProto;
import org.striate.formats.onnx.schema.TensorProto;
import org.striate.formats.onnx.schema.TensorProto.DataType;

/** Models whose weights lie in files of their own: {@link ExternalData}. */
class ExternalDataTest {
    private static final float[] STORED = {1, 2, 3, 4, 5, 6};

    @TempDir
    private Path outside;

    private Path folder = Path.of("");

    @BeforeEach
    void writeWeights() throws IOException {
        folder = Files.createDirectories(outside.resolve("model"));
        ByteBuffer bytes = ByteBuffer.allocate(STORED.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(STORED);
        Files.createDirectories(folder.resolve("weights/deep"));
        for (String file : new String[] {"model/w.bin", "model/weights/deep/w.bin", "secret.bin"}) {
            Files.write(outside.resolve(file), bytes.array());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"w.bin", "./w.bin", "weights/deep/w.bin", "weights/../w.bin"})
    void weightsWithinTheFolderAreRead(String location) throws IOException {
        assertThat(read(6, "location", location)).isEqualTo(Tensor.of(Shape.of(6), STORED));
    }

    @Test
    void offsetAndLengthAreRespected() throws IOException {
        assertThat(read(2, "location", "w.bin", "offset", "8", "length", "8")).isEqualTo(Tensor.of(Shape.of(2), 3, 4));
        assertThat(read(3, "location", "w.bin", "offset", "12")).isEqualTo(Tensor.of(Shape.of(3), 4, 5, 6));
        assertThat(read(1, "location", "w.bin", "length", "4", "checksum", "no one looks at it"))
                .isEqualTo(Tensor.of(Shape.of(1), 1));
        assertThat(read(0, "location", "w.bin", "offset", "24", "length", "0")).isEqualTo(Tensor.zeros(Shape.of(0)));
    }

    @Test
    void aLinkWithinTheFolderIsFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.bin"), Path.of("weights", "deep", "w.bin"));
        assertThat(read(6, "location", "link.bin")).isEqualTo(Tensor.of(Shape.of(6), STORED));
    }

    @Test
    void aModelBehindALinkFindsItsWeights() throws IOException {
        Path model = write(6, "location", "w.bin");
        Path link = Files.createSymbolicLink(outside.resolve("link"), folder);
        assertThat(OnnxReader.read(link.resolve(model.getFileName())).weights().get("w"))
                .isEqualTo(Tensor.of(Shape.of(6), STORED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.bin", "weights/../../secret.bin", "../model/../secret.bin"})
    void pathsOutOfTheFolderAreRefused(String location) {
        assertRefused(
                6,
                "tensor w lies in %s, outside the model's folder: refused".formatted(location),
                "location",
                location);
    }

    @Test
    void absolutePathsAreRefused() {
        String secret = outside.resolve("secret.bin").toString();
        assertRefused(6, "outside the model's folder: refused", "location", secret);
        assertRefused(6, "outside the model's folder: refused", "location", "/etc/hostname");
    }

    @Test
    void linksOutOfTheFolderAreRefused() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.bin"), outside.resolve("secret.bin"));
        Files.createSymbolicLink(folder.resolve("up"), outside);
        assertRefused(6, "outside the model's folder: refused", "location", "link.bin");
        assertRefused(6, "outside the model's folder: refused", "location", "up/secret.bin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.bin", "weights", ".", "", "w.bin/w.bin"})
    void whatIsNoFileIsRefused(String location) {
        assertRefused(6, "is not there: the file belongs beside the model", "location", location);
    }

    @Test
    void aPathThatCannotBeIsRefused() {
        assertRefused(6, "which cannot be read", "location", "w\0.bin");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 25, claims 25 bytes at offset 0 of w.bin",
        "8, 17, claims 17 bytes at offset 8 of w.bin",
        "-4, 8, claims 8 bytes at offset -4 of w.bin",
        "0, -1, claims -1 bytes at offset 0 of w.bin",
        "9223372036854775807, 8, claims 8 bytes at offset 9223372036854775807 of w.bin",
        "8, 9223372036854775807, claims 9223372036854775807 bytes at offset 8 of w.bin",
        "-9223372036854775808, -9223372036854775808, claims -9223372036854775808 bytes",
        "0, 4, tensor w of shape (6,) needs 24 bytes but 4 are stored",
        "eight, 8, 'the offset eight, which is not a number'",
        "8, 99999999999999999999, 'the length 99999999999999999999, which is not a number'",
    })
    void bytesThatAreNotThereAreRefused(String offset, String length, String reason) {
        assertRefused(
                6, reason.replace("bytes but", "bytes, but"), "location", "w.bin", "offset", offset, "length", length);
    }

    @Test
    void anOffsetBehindTheEndIsRefused() {
        assertRefused(6, "claims -76 bytes at offset 100 of w.bin, which has 24", "location", "w.bin", "offset", "100");
    }

    @Test
    void aTensorWithoutALocationIsRefused() {
        assertRefused(6, "its location is not given", "offset", "0");
    }

    @Test
    void aModelWithoutAFolderHasNoFilesBesideIt() {
        assertThatThrownBy(() -> OnnxReader.read(model(6, "location", "w.bin")))
                .isInstanceOf(FormatException.class)
                .hasMessage("tensor w lies in the file w.bin, but this model was not read from a folder");
    }

    @Test
    void bytesMayBeSharedButNotWithoutEnd() throws IOException {
        GraphProto.Builder graph = graph(node("Relu", "y", "x"));
        for (int i = 0; i < 16; i++) {
            graph.addInitializer(external(6, "location", "w.bin").setName("w" + i));
        }
        Path model = Files.write(folder.resolve("shared.onnx"), file(graph));
        assertThat(OnnxReader.read(model).weights()).hasSize(16);
        graph.addInitializer(external(6, "location", "./w.bin"));
        Files.write(model, file(graph));
        assertThatThrownBy(() -> OnnxReader.read(model))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("tensors claim the 24 bytes of ./w.bin more than 16 times over");
    }

    private Value read(int size, String... entries) throws IOException {
        return Optional.ofNullable(
                        OnnxReader.read(write(size, entries)).weights().get("w"))
                .orElseThrow();
    }

    private void assertRefused(int size, String reason, String... entries) {
        assertThatThrownBy(() -> read(size, entries))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(folder.resolve("model.onnx") + ": tensor w ")
                .hasMessageContaining(reason);
    }

    private Path write(int size, String... entries) throws IOException {
        return Files.write(folder.resolve("model.onnx"), model(size, entries));
    }

    private static byte[] model(int size, String... entries) {
        return file(graph(node("Relu", "y", "x")).addInitializer(external(size, entries)));
    }

    /** A float32 weight of so many elements that lies where the keys and values say. */
    private static TensorProto.Builder external(int size, String... entries) {
        TensorProto.Builder tensor =
                tensor("w", DataType.FLOAT, size).setDataLocation(TensorProto.DataLocation.EXTERNAL);
        for (int i = 0; i < entries.length; i += 2) {
            tensor.addExternalData(
                    StringStringEntryProto.newBuilder().setKey(entries[i]).setValue(entries[i + 1]));
        }
        return tensor;
    }
}
