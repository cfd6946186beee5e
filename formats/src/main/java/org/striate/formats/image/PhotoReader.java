package org.striate.formats.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.striate.formats.FormatException;

/**
 * Reads photographs: PNG, JPEG, WebP, TIFF, GIF (its first frame) and BMP, grey, palette, 16-bit, CMYK, with or without transparency, turned upright as
 * their EXIF orientation says. Pixels are what Pillow's {@code convert("RGB")} gives: transparency is dropped and colour profiles are not applied; of 16
 * bits the upper 8 are kept.
 */
public final class PhotoReader {
    /** More pixels than this are refused: a small file can claim any number. */
    private static final long MOST_PIXELS = 178_956_970;

    private PhotoReader() {}

    /**
     * The photograph in a file.
     *
     * @throws FormatException if it is no photograph of a kind that can be read, or damaged
     * @throws IOException if the file cannot be read
     */
    public static Picture read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException("%s: there is no such file".formatted(file));
        }
        return read(Files.readAllBytes(file), file.toString());
    }

    /**
     * The photograph in the bytes of a file.
     *
     * @param name what errors call it
     * @throws FormatException if it is no photograph of a kind that can be read, or damaged
     */
    public static Picture read(byte[] bytes, String name) throws FormatException {
        requireEndOfJpeg(bytes, name);
        try {
            Picture stored = decode(bytes, name);
            return upright(stored, orientation(bytes));
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // Decoders fail on damaged files in every way there is.
            throw new FormatException(
                    "%s: a damaged picture, or of a kind that cannot be read (%s)".formatted(name, e.getMessage()), e);
        }
    }

    private static Picture decode(byte[] bytes, String name) throws IOException {
        ImageIO.setUseCache(false);
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new FormatException(
                        "%s: not a picture of a kind that can be read: PNG, JPEG, WebP, TIFF, GIF and BMP are"
                                .formatted(name));
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw new FormatException("%s: the picture claims %d × %d pixels; at most %,d are read"
                            .formatted(name, reader.getWidth(0), reader.getHeight(0), MOST_PIXELS));
                }
                if (reader.canReadRaster() && reader.getFormatName().equalsIgnoreCase("jpeg")) {
                    // Not read(), which applies the colour profile.
                    Raster raster = reader.readRaster(0, null);
                    JpegColours colours = JpegColours.of(bytes, raster.getNumBands());
                    return Picture.of(raster.getWidth(), raster.getHeight(), (x, y) -> colours.rgb(raster, x, y));
                }
                return rgb(reader.read(0));
            } finally {
                reader.dispose();
            }
        }
    }

    /** The decoder fills what is missing of a JPEG with grey, and says nothing. */
    private static void requireEndOfJpeg(byte[] bytes, String name) throws FormatException {
        boolean jpeg = bytes.length > 3 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xD8;
        if (!jpeg) {
            return;
        }
        for (int i = bytes.length - 2; i > 1; i--) {
            if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xD9) {
                return;
            }
            if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xDA) {
                break;
            }
        }
        throw new FormatException("%s: the JPEG file ends in the middle of the picture".formatted(name));
    }

    /** Samples as they are stored, band by band: the colour conversions of the Java desktop are not applied. */
    private static Picture rgb(BufferedImage image) {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        if (model instanceof IndexColorModel palette) {
            return Picture.of(image.getWidth(), image.getHeight(), (x, y) -> palette.getRGB(raster.getSample(x, y, 0)));
        }
        if (model.getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
            return Picture.of(image.getWidth(), image.getHeight(), (x, y) -> JpegColours.CMYK.rgb(raster, x, y));
        }
        int bits = model.getComponentSize(0);
        boolean grey = model.getNumColorComponents() == 1;
        return Picture.of(image.getWidth(), image.getHeight(), (x, y) -> {
            int red = eightBits(raster.getSample(x, y, 0), bits);
            int green = grey ? red : eightBits(raster.getSample(x, y, 1), bits);
            int blue = grey ? red : eightBits(raster.getSample(x, y, 2), bits);
            return red << 16 | green << 8 | blue;
        });
    }

    private static int eightBits(int sample, int bits) {
        return bits > 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1);
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
