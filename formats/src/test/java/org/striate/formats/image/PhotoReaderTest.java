package org.striate.formats.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.formats.HostileInput;
import org.striate.formats.Resources;
import org.striate.formats.numpy.Npz;

/** {@link PhotoReader} against what Pillow reads from pictures in every form (src/test/python/photos.py): all pixels are equal. */
class PhotoReaderTest {
    /** A file of any length may claim some million pixels, and deflate packs a thousand bytes into one. */
    private static final int MULTIPLE = 1 << 17;

    private static final HostileInput PHOTOS = new HostileInput(MULTIPLE, bytes -> PhotoReader.read(bytes, "input"));
    private static final int MUTATIONS = 3_000;

    private static Map<String, Value> pillow = Map.of();

    @TempDir
    private Path folder;

    @BeforeAll
    static void readExpected() throws IOException {
        pillow = Npz.read(Resources.file("photos/expected.npz"));
    }

    static List<Path> pictures() throws IOException {
        return Resources.files("photos/files", "");
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void everyPixelIsPillows(Path file) throws IOException {
        Value expected = Optional.ofNullable(pillow.get(String.valueOf(file.getFileName())))
                .orElseThrow();
        Pillow.assertEqualPixels(PhotoReader.read(file), Pillow.picture(expected));
    }

    @Test
    void everyPictureOfPillowsIsThere() throws IOException {
        assertThat(pictures().stream().map(file -> String.valueOf(file.getFileName())))
                .containsExactlyInAnyOrderElementsOf(pillow.keySet());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 17, 40})
    void aPngOfOurOwnComesBack(int side) throws IOException {
        // From 17 on there are more colours than a table counts.
        Picture picture = Picture.of(side, side, (x, y) -> 0x103001 * x + 0x070301 * y);
        assertThat(PhotoReader.read(picture.png(), "own")).isEqualTo(picture);
    }

    @Test
    void aJpegOfOurOwnLooksAlike() throws IOException {
        Picture picture = Picture.of(16, 16, (_, y) -> y < 8 ? 0xF0F0F0 : 0x101010);
        Picture back = PhotoReader.read(picture.jpeg(), "own");
        assertThat(back.rgb(5, 3) & 0xFF).isGreaterThan(0xE0);
        assertThat(back.rgb(5, 12) & 0xFF).isLessThan(0x20);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void halfAFileIsRefused(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path half = folder.resolve(String.valueOf(file.getFileName()));
        Files.write(half, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> PhotoReader.read(half))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(half + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1x1.jpg", "interlaced-2x1.png", "grey.gif", "1-bit.bmp", "lossless-palette.webp", "bilevel.tif"
            })
    void everyTruncationIsRefusedOrShowsTheWholePicture(String name) throws IOException {
        byte[] file = Files.readAllBytes(Resources.file("photos/files/" + name));
        Picture whole = PhotoReader.read(file, name);
        HostileInput truncated =
                new HostileInput(MULTIPLE, bytes -> Pillow.assertEqualPixels(PhotoReader.read(bytes, "input"), whole));
        assertThat(truncated.truncations(file).refused()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".jpg", ".webp", ".tif", ".gif", ".bmp"})
    void mutatedFilesAreReadOrRefused(String suffix) throws IOException {
        HostileInput.Outcome outcome =
                PHOTOS.mutations(Resources.contents("photos/files", suffix), suffix.hashCode(), MUTATIONS);
        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.png"));
        Path text = Files.writeString(folder.resolve("text.png"), "not a picture, whatever its name says\n");
        for (Path file : List.of(empty, text)) {
            assertThatThrownBy(() -> PhotoReader.read(file))
                    .isInstanceOf(FormatException.class)
                    .hasMessage(file
                            + ": not a picture of a kind that can be read: PNG, JPEG, WebP, TIFF, GIF and BMP are");
        }
    }

    @Test
    void aMissingFileAndAFolderAreNamed() {
        Path missing = folder.resolve("no.png");
        assertThatThrownBy(() -> PhotoReader.read(missing))
                .isInstanceOf(FormatException.class)
                .hasMessage(missing + ": there is no such file");
        assertThatThrownBy(() -> PhotoReader.read(folder))
                .isInstanceOf(FormatException.class)
                .hasMessage(folder + ": this is a folder, not a file");
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.png"), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
        assumeFalse(Files.isReadable(file), "root may read everything");
        assertThatThrownBy(() -> PhotoReader.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessage(file + ": no permission to read it");
    }

    @Test
    void enormousClaimsAreRefusedWithoutAllocation() throws IOException {
        HostileInput smallMemory = new HostileInput(0, bytes -> PhotoReader.read(bytes, "input"));
        for (byte[] claim : List.of(
                claim("rgb.png", ByteOrder.BIG_ENDIAN, 16, 60_000, Integer.BYTES),
                claim("rgb.png", ByteOrder.BIG_ENDIAN, 16, 12_000, Integer.BYTES),
                claim("palette.gif", ByteOrder.LITTLE_ENDIAN, 6, 65_000, Short.BYTES),
                claim("palette.gif", ByteOrder.LITTLE_ENDIAN, 6, 12_000, Short.BYTES),
                claim("rgb.bmp", ByteOrder.LITTLE_ENDIAN, 18, 12_000, Integer.BYTES),
                claim("lossless.webp", ByteOrder.LITTLE_ENDIAN, 21, -1, Short.BYTES),
                claim("lossy.webp", ByteOrder.LITTLE_ENDIAN, 26, 12_000, Short.BYTES),
                claimOfJpeg(65_000),
                claimOfJpeg(12_000))) {
            assertThat(smallMemory.isRead(claim)).isFalse();
            assertThatThrownBy(() -> PhotoReader.read(claim, "input"))
                    .isInstanceOf(FormatException.class)
                    .hasMessageMatching("input: (the picture claims .* pixels.*|.*Invalid width/height.*)");
        }
    }

    /** A picture whose width and height, one behind the other, are both replaced. */
    private static byte[] claim(String name, ByteOrder order, int at, int size, int width) throws IOException {
        byte[] file = Files.readAllBytes(Resources.file("photos/files/" + name));
        ByteBuffer bytes = ByteBuffer.wrap(file).order(order);
        if (width == Short.BYTES) {
            bytes.putShort(at, (short) size).putShort(at + width, (short) size);
        } else {
            bytes.putInt(at, size).putInt(at + width, size);
        }
        return file;
    }

    private static byte[] claimOfJpeg(int size) throws IOException {
        byte[] file = Files.readAllBytes(Resources.file("photos/files/ycbcr-420.jpg"));
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int frame = text.indexOf("\u00FF\u00C0");
        return claim("ycbcr-420.jpg", ByteOrder.BIG_ENDIAN, frame + 5, size, Short.BYTES);
    }
}
