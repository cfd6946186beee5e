package org.striate.formats.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

/** {@link Npy} against files that NumPy wrote (src/test/python/arrays.py). */
class NpyTest {
    private static final Shape SHAPE = Shape.of(2, 3);

    @ParameterizedTest
    @ValueSource(strings = {"float32.npy", "float64.npy", "float16.npy"})
    void realNumbersOfEveryWidthBecomeFloat32(String name) throws IOException {
        assertThat(read(name)).isEqualTo(reals());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FLOAT32")
    void integersAreExact(ElementType type) throws IOException {
        assertThat(read(type.label() + ".npy")).isEqualTo(integers(type));
    }

    @ParameterizedTest
    @EnumSource
    void bigEndianAndColumnMajorFilesHoldTheSameArray(ElementType type) throws IOException {
        assertThat(read(type.label() + "-big-endian-fortran.npy")).isEqualTo(read(type.label() + ".npy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"float16", "float64"})
    void bigEndianAndColumnMajorRealNumbersAreTheSame(String type) throws IOException {
        assertThat(read(type + "-big-endian-fortran.npy")).isEqualTo(reals());
    }

    @Test
    void columnMajorOrderIsTransposedOverEveryAxis() throws IOException {
        float[] counting = new float[24];
        for (int i = 0; i < counting.length; i++) {
            counting[i] = i;
        }
        assertThat(read("three-axes-fortran.npy")).isEqualTo(Tensor.of(Shape.of(2, 3, 4), counting));
    }

    @Test
    void float64IsRoundedToTheNearestFloat32() throws IOException {
        byte[] file = Files.readAllBytes(file("float64.npy"));
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putDouble(128, 0.1);
        assertThat(((Tensor) read(file)).at(0)).isEqualTo(0.1f);
    }

    @Test
    void versionsOneToThreeAreRead() throws IOException {
        IntegerTensor expected = IntegerTensor.of(ElementType.INT32, Shape.of(3), 0, 1, 2);
        assertThat(read("version-2.npy")).isEqualTo(expected);
        assertThat(read("version-3.npy")).isEqualTo(expected);
    }

    @Test
    void scalarsAndEmptyArraysAreRead() throws IOException {
        assertThat(read("scalar.npy")).isEqualTo(Tensor.scalar(2.5f));
        assertThat(read("empty.npy")).isEqualTo(Tensor.zeros(Shape.of(0, 3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "float32", "int64", "int32", "int16", "int8", "uint32", "uint16", "uint8", "bool", "scalar", "empty"
            })
    void filesAreWrittenAsNumpyWritesThem(String name) throws IOException {
        assertThat(bytes(read(name + ".npy"))).isEqualTo(Files.readAllBytes(file(name + ".npy")));
    }

    @Test
    void arraysLongerThanAChunkComeBack(@TempDir Path folder) throws IOException {
        float[] elements = new float[100_003];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = i * 0.5f;
        }
        Tensor tensor = Tensor.of(Shape.of(elements.length), elements);
        Path file = folder.resolve("long.npy");
        Npy.write(tensor, file);
        assertThat(Npy.read(file)).isEqualTo(tensor);
        assertThat(read(Files.readAllBytes(file))).isEqualTo(tensor);
    }

    @Test
    void longIntegersComeBack() throws IOException {
        long[] elements = new long[70_001];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = i * 1_000_003L;
        }
        IntegerTensor tensor = IntegerTensor.of(elements);
        assertThat(read(bytes(tensor))).isEqualTo(tensor);
    }

    @ParameterizedTest
    @CsvSource({
        "refused-structured.npy, structured",
        "refused-object.npy, Python objects",
        "refused-complex.npy, complex numbers",
        "refused-text.npy, text",
        "refused-uint64.npy, <u8",
        "refused-longdouble.npy, long double",
    })
    void otherTypesAreRefusedByName(String name, String reason) {
        assertThatThrownBy(() -> Npy.read(file(name)))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(file(name) + ": ")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), } | 0 or more",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536), } | 2^31",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 2), } | 2^31",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775808,), } | 2^63",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3), } | tuple",
                "{'descr': '<f4', 'fortran_order': False, } | shape is missing",
                "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (), } | twice",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (), } | neither True nor False",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (), 'x': 1} | unknown",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (), } () | after the dictionary",
                "{'descr': 'f4', 'fortran_order': False, 'shape': (), } | not a NumPy type",
                "{'descr': '', 'fortran_order': False, 'shape': (), } | not a NumPy type",
            })
    void malformedHeadersAreRefused(String header, String reason) {
        assertThatThrownBy(() -> read(withHeader(header)))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("input: ")
                .hasMessageContaining(reason);
    }

    @Test
    void tenGigabytesInAThousandBytesAreRefusedWithoutAllocation(@TempDir Path folder) throws IOException {
        byte[] claim =
                withHeader("{'descr': '|b1', 'fortran_order': False, 'shape': (2147483647,), }" + " ".repeat(900));
        assertThat(new HostileInput(0, NpyTest::read).isRead(claim)).isFalse();
        Path file = folder.resolve("claim.npy");
        assertThat(new HostileInput(0, bytes -> {
                            Files.write(file, bytes);
                            Npy.read(file);
                        })
                        .isRead(claim))
                .isFalse();
        assertThatThrownBy(() -> Npy.read(file))
                .hasMessage(
                        file + ": the array of shape (2147483647,) should take 2147483647 bytes, but only 4 are left: "
                                + "the file is damaged");
    }

    @Test
    void bytesAfterTheArrayAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file("float32.npy"));
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("after the end");
    }

    @Test
    void missingFilesAndFoldersAreRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> Npy.read(folder.resolve("no.npy")))
                .isInstanceOf(FormatException.class)
                .hasMessage(folder.resolve("no.npy") + ": there is no such file");
        assertThatThrownBy(() -> Npy.read(folder))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("folder");
    }

    private static Tensor reals() {
        return Tensor.of(SHAPE, 1.5f, -0.0f, Float.POSITIVE_INFINITY, -2.25f, Float.NaN, 65504);
    }

    private static IntegerTensor integers(ElementType type) {
        return switch (type) {
            case FLOAT32 -> throw new IllegalArgumentException("no integers");
            case INT64 -> extremes(type, Long.MIN_VALUE, Long.MAX_VALUE);
            case INT32 -> extremes(type, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT16 -> extremes(type, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT8 -> extremes(type, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case UINT32 -> extremes(type, 0, 4_294_967_295L);
            case UINT16 -> extremes(type, 0, 65_535);
            case UINT8 -> extremes(type, 0, 255);
            case BOOL -> IntegerTensor.of(type, SHAPE, 1, 0, 1, 0, 0, 1);
        };
    }

    private static IntegerTensor extremes(ElementType type, long least, long most) {
        return IntegerTensor.of(type, SHAPE, least, least + 1, 0, 1, most - 1, most);
    }

    /** A version 1 file with a header of our own and four bytes of data. */
    private static byte[] withHeader(String header) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        file.write(header.length());
        file.write(header.length() >> 8);
        file.write(header.getBytes(StandardCharsets.US_ASCII));
        file.write(new byte[4]);
        return file.toByteArray();
    }

    private static byte[] bytes(Value value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(value, out);
        return out.toByteArray();
    }

    private static Value read(String name) throws IOException {
        return Npy.read(file(name));
    }

    private static Value read(byte[] bytes) throws IOException {
        return Npy.read("input", new ByteArrayInputStream(bytes));
    }

    private static Path file(String name) {
        return Resources.file("arrays/" + name);
    }
}
