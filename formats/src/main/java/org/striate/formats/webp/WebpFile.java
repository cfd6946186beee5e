package org.striate.formats.webp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.striate.formats.FormatException;

/**
 * A WebP file: its canvas, and on it the picture, or the first one of an animation. Lossy pictures are decoded here, to the same pixels as libwebp's; of
 * lossless ones the bytes are found. Source: RFC 9649, WebP Image Format.
 */
public final class WebpFile {
    private static final int RIFF_HEADER = 8;
    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int EXTENDED_HEADER = 10;
    private static final int FRAME_HEADER = 16;

    private final byte[] bytes;
    private final int end;
    private int width;
    private int height;
    private int left;
    private int top;
    private int picture;
    private boolean lossy;

    /**
     * The file in these bytes.
     *
     * @throws FormatException if they end before the file does, or there is no picture in it
     */
    public WebpFile(byte[] bytes) throws FormatException {
        this.bytes = bytes;
        long claimed = RIFF_HEADER + Integer.toUnsignedLong(little().getInt(4));
        if (claimed > bytes.length) {
            throw new FormatException("the file ends in the middle of the picture");
        }
        this.end = (int) claimed;
        find(FILE_HEADER);
        if (picture == 0) {
            throw new FormatException("there is no picture in the WebP file");
        }
        if (width == 0) {
            // Without an extended header, the canvas is the picture's.
            width = lossy ? frame().width : 1 + (little().getInt(picture + CHUNK_HEADER + 1) & 0x3FFF);
            height = lossy ? frame().height : 1 + (little().getInt(picture + CHUNK_HEADER + 1) >> 14 & 0x3FFF);
        }
    }

    /** Whether the bytes are those of a WebP file. */
    public static boolean isWebp(byte[] bytes) {
        return bytes.length >= FILE_HEADER
                && text(bytes, 0).equals("RIFF")
                && text(bytes, RIFF_HEADER).equals("WEBP");
    }

    /** Of the canvas. */
    public int width() {
        return width;
    }

    /** Of the canvas. */
    public int height() {
        return height;
    }

    /** Whether the picture is VP8's, not a lossless one. */
    public boolean isLossy() {
        return lossy;
    }

    /**
     * The lossy picture, without its transparency.
     *
     * @throws FormatException if it is damaged
     */
    public YuvPicture lossy() throws FormatException {
        FrameHeader frame = frame();
        if (left + frame.width > width || top + frame.height > height) {
            throw new FormatException("the WebP picture, %d × %d, does not fit its canvas, %d × %d"
                    .formatted(frame.width, frame.height, width, height));
        }
        return KeyFrame.decode(frame);
    }

    /** A WebP file of the lossless picture alone. */
    public byte[] lossless() {
        int length = chunkEnd(picture) - picture;
        return ByteBuffer.allocate(FILE_HEADER + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(FILE_HEADER - RIFF_HEADER + length)
                .put("WEBP".getBytes(StandardCharsets.US_ASCII))
                .put(bytes, picture, length)
                .array();
    }

    /** Of the picture on the canvas. */
    public int left() {
        return left;
    }

    /** Of the picture on the canvas. */
    public int top() {
        return top;
    }

    private FrameHeader frame() throws FormatException {
        return new FrameHeader(bytes, picture + CHUNK_HEADER, chunkEnd(picture));
    }

    /** Reads chunks up to the picture's; those that are no use here are passed over. */
    private void find(int from) throws FormatException {
        int chunk = from;
        while (picture == 0 && chunk + CHUNK_HEADER <= end) {
            int content = chunk + CHUNK_HEADER;
            switch (text(bytes, chunk)) {
                case "VP8X" -> {
                    requireLength(chunk, EXTENDED_HEADER);
                    width = 1 + LittleEndian.number(bytes, content + 4, 3);
                    height = 1 + LittleEndian.number(bytes, content + 7, 3);
                }
                case "ANMF" -> {
                    requireLength(chunk, FRAME_HEADER);
                    left = 2 * LittleEndian.number(bytes, content, 3);
                    top = 2 * LittleEndian.number(bytes, content + 3, 3);
                    find(content + FRAME_HEADER);
                }
                case "VP8 ", "VP8L" -> {
                    requireLength(chunk, FRAME_HEADER / 2);
                    picture = chunk;
                    lossy = text(bytes, chunk).equals("VP8 ");
                }
                default -> {}
            }
            // Chunks begin at even places.
            chunk = Math.addExact(chunkEnd(chunk), chunkEnd(chunk) & 1);
        }
    }

    private void requireLength(int chunk, int least) throws FormatException {
        if (chunkEnd(chunk) - chunk - CHUNK_HEADER < least) {
            throw new FormatException("the WebP file's chunk %s is too short".formatted(text(bytes, chunk)));
        }
    }

    /** Where a chunk ends, within the file. */
    private int chunkEnd(int chunk) {
        return (int) Math.min(end, chunk + CHUNK_HEADER + Integer.toUnsignedLong(little().getInt(chunk + 4)));
    }

    private ByteBuffer little() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }
}
