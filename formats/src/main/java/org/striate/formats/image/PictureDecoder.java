package org.striate.formats.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.striate.formats.FormatException;
import org.striate.formats.webp.WebpFile;
import org.striate.formats.webp.YuvPicture;

/** Decodes pictures as they are stored. Samples are taken as they are: the colour conversions of the Java desktop are not applied. */
final class PictureDecoder {
    /** More pixels than this are refused, as Pillow refuses them. */
    private static final long MOST_PIXELS = 178_956_970;
    /** Pixels that a file of any length may claim. */
    private static final long PIXELS_AT_ALL = 1 << 22;
    /** Beyond them, a file has at most so many pixels a byte: of one bit each, and deflated to the limit. */
    private static final long PIXELS_PER_BYTE = 8 * 1032;

    private PictureDecoder() {}

    /**
     * The picture in the bytes of a file.
     *
     * @throws FormatException if it is of no kind that can be read, or damaged
     * @throws IOException if a decoder says that it is damaged; decoders throw much else too
     */
    static Picture decode(byte[] bytes) throws IOException {
        if (WebpFile.isWebp(bytes)) {
            WebpFile file = new WebpFile(bytes);
            requireCredible(file.width(), file.height(), bytes);
            Picture picture = file.isLossy() ? drawn(file.lossy()) : read(file.lossless());
            // Around the picture, the canvas is black.
            return picture.crop(-file.left(), -file.top(), file.width(), file.height());
        }
        requireEndOfJpeg(bytes);
        return read(bytes);
    }

    private static Picture drawn(YuvPicture picture) {
        return Picture.of(picture.width(), picture.height(), picture::rgb);
    }

    private static Picture read(byte[] bytes) throws IOException {
        ImageIO.setUseCache(false);
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new FormatException(
                        "not a picture of a kind that can be read: PNG, JPEG, WebP, TIFF, GIF and BMP are");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                requireCredible(reader.getWidth(0), reader.getHeight(0), bytes);
                return switch (reader.getFormatName().toLowerCase(Locale.ROOT)) {
                    case "jpeg" -> {
                        // Not read(), which applies the colour profile.
                        Raster raster = reader.readRaster(0, null);
                        JpegColours colours = JpegColours.of(bytes, raster.getNumBands());
                        yield Picture.of(raster.getWidth(), raster.getHeight(), (x, y) -> colours.rgb(raster, x, y));
                    }
                    case "gif" -> {
                        GifScreen screen = GifScreen.of(bytes);
                        requireCredible(screen.width(), screen.height(), bytes);
                        yield screen.withFirstFrame(reader);
                    }
                    default -> rgb(reader.read(0));
                };
            } finally {
                reader.dispose();
            }
        }
    }

    /** A small file can claim any number of pixels; memory is not spent on them before the file has shown that it may have them. */
    private static void requireCredible(int width, int height, byte[] bytes) throws FormatException {
        long pixels = (long) width * height;
        if (pixels > MOST_PIXELS) {
            throw new FormatException(
                    "the picture claims %d × %d pixels; at most %,d are read".formatted(width, height, MOST_PIXELS));
        }
        if (pixels > Math.max(PIXELS_AT_ALL, PIXELS_PER_BYTE * bytes.length)) {
            throw new FormatException("the picture claims %d × %d pixels, more than a file of %,d bytes can hold"
                    .formatted(width, height, bytes.length));
        }
    }

    /** The decoder fills what is missing of a JPEG with grey, and says nothing. */
    private static void requireEndOfJpeg(byte[] bytes) throws FormatException {
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
        throw new FormatException("the file ends in the middle of the picture");
    }

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
}
