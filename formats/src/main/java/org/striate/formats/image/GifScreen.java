package org.striate.formats.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Node;

/** The screen of a GIF file, on which its frames lie. Where the first frame leaves it uncovered it shows, as in Pillow, the frame's transparent colour, or its first. */
record GifScreen(int width, int height) {
    private static final int WIDTH_AT = 6;
    private static final int HEIGHT_AT = 8;
    private static final String METADATA = "javax_imageio_gif_image_1.0";

    static GifScreen of(byte[] file) {
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return new GifScreen(
                Short.toUnsignedInt(header.getShort(WIDTH_AT)), Short.toUnsignedInt(header.getShort(HEIGHT_AT)));
    }

    /** The whole screen with the first frame on it. */
    Picture withFirstFrame(ImageReader reader) throws IOException {
        BufferedImage frame = reader.read(0);
        IndexColorModel palette = (IndexColorModel) frame.getColorModel();
        IIOMetadataNode metadata = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree(METADATA);
        Node descriptor = metadata.getElementsByTagName("ImageDescriptor").item(0);
        int left = number(descriptor, "imageLeftPosition");
        int top = number(descriptor, "imageTopPosition");
        int uncovered = palette.getRGB(Math.max(0, palette.getTransparentPixel()));
        // Some files' frames reach beyond their screen.
        int wide = Math.max(width, left + frame.getWidth());
        int high = Math.max(height, top + frame.getHeight());
        return Picture.of(wide, high, (x, y) -> {
            int column = x - left;
            int row = y - top;
            boolean covered = column >= 0 && column < frame.getWidth() && row >= 0 && row < frame.getHeight();
            return covered ? palette.getRGB(frame.getRaster().getSample(column, row, 0)) : uncovered;
        });
    }

    private static int number(Node element, String attribute) {
        return Integer.parseInt(element.getAttributes().getNamedItem(attribute).getNodeValue());
    }
}
