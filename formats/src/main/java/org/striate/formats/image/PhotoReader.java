package org.striate.formats.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.striate.formats.FormatException;
import org.striate.formats.raw.RawInput;

/**
 * Reads photographs: PNG, JPEG, WebP, TIFF, GIF (its first frame) and BMP, grey, palette, 16-bit, CMYK, with or without transparency, turned upright as
 * their EXIF orientation says. Pixels are what Pillow's {@code convert("RGB")} gives, to the last bit: transparency is dropped and colour profiles are
 * not applied. Of 16 bits the upper 8 are kept, of grey too, which Pillow cuts off at 255 instead.
 */
public final class PhotoReader {
    private PhotoReader() {}

    /**
     * The photograph in a file.
     *
     * @throws FormatException if there is no such file or it may not be read, is no photograph of a kind that can be read, or damaged
     * @throws IOException if reading fails
     */
    public static Picture read(Path file) throws IOException {
        RawInput.requireFile(file);
        return read(Files.readAllBytes(file), file.toString());
    }

    /**
     * The photograph in the bytes of a file.
     *
     * @param name what errors call it
     * @throws FormatException if it is no photograph of a kind that can be read, or damaged
     */
    public static Picture read(byte[] bytes, String name) throws FormatException {
        try {
            return upright(PictureDecoder.decode(bytes), orientation(bytes));
        } catch (FormatException e) {
            throw new FormatException("%s: %s".formatted(name, e.getMessage()), e);
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            // Decoders fail on damaged files in every way there is, out of memory among them.
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new FormatException(
                    "%s: a damaged picture, or of a kind that cannot be read (%s)".formatted(name, reason), e);
        }
    }

    /** EXIF's orientation, 1 to 8; 1, upright, if there is none. */
    private static int orientation(byte[] bytes) {
        boolean tiff = bytes.length > 4 && (bytes[0] == 'I' || bytes[0] == 'M') && bytes[0] == bytes[1];
        if (!tiff && !contains(bytes, "Exif") && !contains(bytes, "eXIf") && !contains(bytes, "EXIF")) {
            return 1;
        }
        try {
            ExifIFD0Directory exif = ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes))
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            return exif != null && exif.containsTag(ExifDirectoryBase.TAG_ORIENTATION)
                    ? exif.getInt(ExifDirectoryBase.TAG_ORIENTATION)
                    : 1;
        } catch (ImageProcessingException | MetadataException | IOException | RuntimeException e) {
            // A picture with damaged metadata is shown as it is stored.
            return 1;
        }
    }

    private static boolean contains(byte[] bytes, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i <= bytes.length - wanted.length; i++) {
            int k = 0;
            while (k < wanted.length && bytes[i + k] == wanted[k]) {
                k++;
            }
            if (k == wanted.length) {
                return true;
            }
        }
        return false;
    }

    private static Picture upright(Picture stored, int orientation) {
        int right = stored.width() - 1;
        int bottom = stored.height() - 1;
        return switch (orientation) {
            case 2 -> Picture.of(stored.width(), stored.height(), (x, y) -> stored.rgb(right - x, y));
            case 3 -> Picture.of(stored.width(), stored.height(), (x, y) -> stored.rgb(right - x, bottom - y));
            case 4 -> Picture.of(stored.width(), stored.height(), (x, y) -> stored.rgb(x, bottom - y));
            case 5 -> Picture.of(stored.height(), stored.width(), (x, y) -> stored.rgb(y, x));
            case 6 -> Picture.of(stored.height(), stored.width(), (x, y) -> stored.rgb(y, bottom - x));
            case 7 -> Picture.of(stored.height(), stored.width(), (x, y) -> stored.rgb(right - y, bottom - x));
            case 8 -> Picture.of(stored.height(), stored.width(), (x, y) -> stored.rgb(right - y, x));
            default -> stored;
        };
    }
}
