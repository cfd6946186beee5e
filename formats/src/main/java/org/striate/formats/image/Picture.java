package org.striate.formats.image;

import static org.striate.engine.Arguments.require;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** An immutable picture of 8-bit red, green and blue. */
public final class Picture {
    /** The most colours that a file can count in a table. */
    private static final int INDEXED = 256;

    private final int width;
    private final int height;
    private final int[] pixels;

    private Picture(int width, int height, int[] pixels) {
        require(width > 0 && height > 0, "a picture needs at least one pixel, got %d × %d", width, height);
        require(
                pixels.length == width * height,
                "a picture of %d × %d needs %d pixels, got %d",
                width,
                height,
                width * height,
                pixels.length);
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /** What a pixel shows, from where it lies. */
    @FunctionalInterface
    public interface Pixels {
        /** The pixel as {@code 0xRRGGBB}. */
        int rgb(int x, int y);
    }

    /**
     * A picture drawn pixel by pixel.
     *
     * @throws IllegalArgumentException if it has no pixels
     */
    public static Picture of(int width, int height, Pixels drawn) {
        require(
                width > 0 && height > 0 && (long) width * height <= Integer.MAX_VALUE,
                "a picture needs 1 to 2^31 - 1 pixels, got %d × %d",
                width,
                height);
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = drawn.rgb(x, y) & 0xFFFFFF;
            }
        }
        return new Picture(width, height, pixels);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** A pixel as {@code 0xRRGGBB}. */
    public int rgb(int x, int y) {
        return pixels[y * width + x];
    }

    /**
     * The part of the picture that begins at (x, y); what lies outside the picture is black.
     *
     * @throws IllegalArgumentException if the part has no pixels
     */
    public Picture crop(int x, int y, int width, int height) {
        return of(width, height, (column, row) -> {
            int fromX = x + column;
            int fromY = y + row;
            boolean inside = fromX >= 0 && fromX < this.width && fromY >= 0 && fromY < this.height;
            return inside ? rgb(fromX, fromY) : 0;
        });
    }

    /** The bytes of a PNG file of this picture; one of few colours is a third of its size with a table of them. */
    public byte[] png() {
        int[] colours =
                Arrays.stream(pixels).distinct().limit(INDEXED + 1L).sorted().toArray();
        return colours.length <= INDEXED ? file(indexed(colours), "png") : file(image(), "png");
    }

    /** The bytes of a JPEG file of this picture: for photographs a tenth of a PNG file, for the eye, and not exact. */
    public byte[] jpeg() {
        return file(image(), "jpeg");
    }

    private BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    /** @param colours that occur, ascending */
    private BufferedImage indexed(int[] colours) {
        IndexColorModel table = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, table);
        int[] indices = Arrays.stream(pixels)
                .map(pixel -> Arrays.binarySearch(colours, pixel))
                .toArray();
        image.getRaster().setPixels(0, 0, width, height, indices);
        return image;
    }

    private static byte[] file(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture
                && width == picture.width
                && height == picture.height
                && Arrays.equals(pixels, picture.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "Picture[" + width + " × " + height + "]";
    }
}
