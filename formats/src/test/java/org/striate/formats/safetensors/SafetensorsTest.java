package org.striate.formats.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.ElementType;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.formats.HostileInput;
import org.striate.formats.Resources;
import org.striate.formats.numpy.Npy;

/** {@link Safetensors} against a file that PyTorch wrote (src/test/python/arrays.py), whose tensors are those of the .npy files. */
class SafetensorsTest {
    private static final Path TYPES = Resources.file("arrays/types.safetensors");

    @ParameterizedTest
    @ValueSource(strings = {"float16", "float32", "float64"})
    void realNumbersOfEveryWidthBecomeFloat32(String name) throws IOException {
        assertThat(tensor(name)).isEqualTo(Npy.read(Resources.file("arrays/float32.npy")));
    }

    @Test
    void bfloat16IsExact() throws IOException {
        assertThat(tensor("bfloat16"))
                .isEqualTo(Tensor.of(Shape.of(2, 3), 1.5f, -0.0f, Float.POSITIVE_INFINITY, -2.25f, Float.NaN, 65280));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsTheOneThatNumpyWrote(ElementType type) throws IOException {
        Value expected = Npy.read(Resources.file("arrays/" + type.label() + ".npy"));
        assertThat(tensor(type.label())).isEqualTo(expected);
    }

    @Test
    void scalarsAndEmptyTensorsAreRead() throws IOException {
        assertThat(tensor("scalar")).isEqualTo(Tensor.scalar(2.5f));
        assertThat(tensor("empty")).isEqualTo(Tensor.zeros(Shape.of(0, 3)));
    }

    @Test
    void theMetadataAreThere() throws IOException {
        assertThat(Safetensors.read(TYPES).metadata()).containsOnly(entry("format", "pt"), entry("author", "H. & W."));
    }

    @Test
    void filesComeBack(@TempDir Path folder) throws IOException {
        Safetensors all = Safetensors.read(TYPES);
        Path file = folder.resolve("all.safetensors");
        all.write(file);
        assertThat(Safetensors.read(file)).isEqualTo(all);
        Safetensors none = new Safetensors(new LinkedHashMap<>(), new LinkedHashMap<>());
        none.write(file);
        assertThat(Safetensors.read(file)).isEqualTo(none);
    }

    @Test
    void everyTensorLiesAligned() throws IOException {
        SequencedMap<String, Value> tensors = new LinkedHashMap<>();
        tensors.put("flag", IntegerTensor.of(ElementType.BOOL, Shape.SCALAR, 1));
        tensors.put("count", IntegerTensor.scalar(3));
        tensors.put("weight", Tensor.scalar(1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Safetensors(tensors, new LinkedHashMap<>()).write(out);
        long header = ByteBuffer.wrap(out.toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        assertThat(header % 8).isZero();
        assertThat(Safetensors.read("input", new ByteArrayInputStream(out.toByteArray()))
                        .tensors()
                        .sequencedKeySet())
                .containsExactly("count", "weight", "flag");
    }

    @Test
    void otherTypesAreRefusedByName() {
        assertThatThrownBy(() -> Safetensors.read(Resources.file("arrays/refused.safetensors")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("tensor 'x' has elements of type 'F8_E5M2', which is not supported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | Duplicate",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | leave holes",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | overlap",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}} | truncated",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | after the end",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}} | takes 4 bytes",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}} | takes 4 bytes",
                "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | negative",
                "{'a':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,4]}} | 2^31",
                "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,4]}} | JSON",
                "{'a':{'dtype':'F32','shape':[1.5],'data_offsets':[0,4]}} | whole numbers",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}} | two data_offsets",
                "{'a':{'shape':[1],'data_offsets':[0,4]}} | needs a dtype",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'x':1}} | unknown property",
                "{'__metadata__':{'a':1}} | __metadata__",
                "{'a':7} | what the format says",
                "{} {} | closing brace",
                "[] | does not begin with {",
                "{'a' | JSON",
            })
    void malformedHeadersAreRefused(String header, String reason) {
        assertThatThrownBy(() -> read(withHeader(header.replace('\'', '"'))))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("input: ")
                .hasMessageContaining(reason);
    }

    @Test
    void tenGigabytesInAThousandBytesAreRefusedWithoutAllocation(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("claim.safetensors");
        HostileInput fromFile = new HostileInput(0, bytes -> {
            Files.write(file, bytes);
            Safetensors.read(file);
        });
        HostileInput fromStream = new HostileInput(0, SafetensorsTest::read);
        byte[] tensor = withHeader(
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[2000000000],\"data_offsets\":[0,2000000000]}}" + " ".repeat(900));
        byte[] header = tensor.clone();
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(10_000_000_000L);
        byte[] longestHeader = tensor.clone();
        ByteBuffer.wrap(longestHeader).order(ByteOrder.LITTLE_ENDIAN).putLong(100_000_000);
        for (byte[] claim : new byte[][] {tensor, header, longestHeader}) {
            assertThat(fromFile.isRead(claim)).isFalse();
            assertThat(fromStream.isRead(claim)).isFalse();
        }
    }

    /** A file with a header of our own and eight bytes of data. */
    private static byte[] withHeader(String header) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    private static Safetensors read(byte[] bytes) throws IOException {
        return Safetensors.read("input", new ByteArrayInputStream(bytes));
    }

    private static Value tensor(String name) throws IOException {
        return Optional.ofNullable(Safetensors.read(TYPES).tensors().get(name)).orElseThrow();
    }
}
