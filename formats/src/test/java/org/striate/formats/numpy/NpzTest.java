package org.striate.formats.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.ElementType;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.formats.HostileInput;
import org.striate.formats.Resources;

/** {@link Npz} against files that NumPy wrote (src/test/python/arrays.py). */
class NpzTest {
    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void arraysComeInOrderByTheirNames(String name) throws IOException {
        SequencedMap<String, Value> arrays = Npz.read(Resources.file("arrays/" + name));
        assertThat(arrays.sequencedKeySet()).containsExactly("weight", "a/b", "flag");
        assertThat(arrays).isEqualTo(arrays());
    }

    @Test
    void arraysComeBack(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("all.npz");
        Npz.write(arrays(), file);
        assertThat(Npz.read(file)).isEqualTo(arrays());
        Npz.write(Map.of(), file);
        assertThat(Npz.read(file)).isEmpty();
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] file = write(arrays());
        for (int length = 0; length < file.length; length++) {
            byte[] truncated = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> read(truncated)).isInstanceOf(FormatException.class);
        }
    }

    @Test
    void anEntryThatInflatesBeyondItsHeaderIsRefused() throws IOException {
        byte[] bomb = zip("bomb.npy", 50_000_000);
        assertThat(new HostileInput(4, NpzTest::read).isRead(bomb)).isFalse();
        assertThatThrownBy(() -> read(bomb)).hasMessage("input, 'bomb.npy': there are bytes after the end of the data");
    }

    @Test
    void anEntryThatInflatesToLessThanItClaimsIsRefused() throws IOException {
        assertThatThrownBy(() -> read(zip("short.npy", -1)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("truncated");
    }

    @Test
    void entriesThatAreNoArraysAreRefused() throws IOException {
        assertThatThrownBy(() -> read(zip("readme.txt", 0)))
                .isInstanceOf(FormatException.class)
                .hasMessage("input: the entry 'readme.txt' is not an array (.npy)");
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        byte[] file = write(new LinkedHashMap<>(Map.of("x", Tensor.scalar(1), "y", Tensor.scalar(2))));
        String renamed = new String(file, StandardCharsets.ISO_8859_1).replace("y.npy", "x.npy");
        assertThatThrownBy(() -> read(renamed.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(FormatException.class)
                .hasMessage("input: there are two entries named 'x.npy'");
    }

    private static SequencedMap<String, Value> arrays() {
        SequencedMap<String, Value> arrays = new LinkedHashMap<>();
        arrays.put("weight", Tensor.of(Shape.of(2, 3), 0, 1, 2, 3, 4, 5));
        arrays.put("a/b", IntegerTensor.of(7, -8));
        arrays.put("flag", IntegerTensor.of(ElementType.BOOL, Shape.SCALAR, 1));
        return arrays;
    }

    /** An archive of one array of a number, with so many zero bytes after it; −1: with one byte too few. */
    private static byte[] zip(String name, int surplus) throws IOException {
        ByteArrayOutputStream npy = new ByteArrayOutputStream();
        Npy.write(Tensor.scalar(1), npy);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(Arrays.copyOf(npy.toByteArray(), npy.size() + surplus));
        }
        return file.toByteArray();
    }

    private static byte[] write(Map<String, Value> arrays) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npz.write(arrays, out);
        return out.toByteArray();
    }

    private static SequencedMap<String, Value> read(byte[] bytes) throws IOException {
        return Npz.read("input", new ByteArrayInputStream(bytes));
    }
}
