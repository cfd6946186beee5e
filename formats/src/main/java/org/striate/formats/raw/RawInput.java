package org.striate.formats.raw;

import com.google.errorprone.annotations.FormatMethod;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;
import org.striate.formats.FormatException;

/**
 * The bytes of a file or stream, front to back, under the name that messages give it. A file that claims more than it has is refused: at once where its
 * length is known; else memory grows as the bytes arrive, to a small multiple of them at most.
 */
public final class RawInput implements Closeable {
    /** The most axes that a tensor in a file has: NumPy's own bound. */
    public static final int MOST_AXES = 64;

    private static final int CHUNK = 1 << 16;
    private static final long UNKNOWN = -1;
    private static final int LONGEST_SHOWN = 80;

    private final String name;
    private final InputStream in;
    private final byte[] chunk;
    private long left;

    private RawInput(String name, InputStream in, byte[] chunk, long left) {
        this.name = name;
        this.in = in;
        this.chunk = chunk;
        this.left = left;
    }

    /**
     * A file's bytes.
     *
     * @throws FormatException if there is no such file, or it is a folder, or may not be read
     */
    public static RawInput open(Path file) throws IOException {
        requireFile(file);
        // A pipe or device has no length to go by.
        long length = Files.isRegularFile(file) ? Files.size(file) : UNKNOWN;
        return new RawInput(file.toString(), Files.newInputStream(file), new byte[CHUNK], length);
    }

    /**
     * Requires a path to be that of a file which may be read.
     *
     * @throws FormatException if there is no such file, or it is a folder, or may not be read
     */
    public static void requireFile(Path file) throws FormatException {
        if (!Files.exists(file)) {
            throw new FormatException("%s: there is no such file".formatted(file));
        }
        if (Files.isDirectory(file)) {
            throw new FormatException("%s: this is a folder, not a file".formatted(file));
        }
        if (!Files.isReadable(file)) {
            throw new FormatException("%s: no permission to read it".formatted(file));
        }
    }

    /** A stream's bytes, such as standard input's. Closing the input closes the stream. */
    public static RawInput of(String name, InputStream in) {
        return new RawInput(name, in, new byte[CHUNK], UNKNOWN);
    }

    /** A part of this input that is unpacked from another stream, such as an entry of an archive. */
    public RawInput part(String part, InputStream unpacked) {
        return new RawInput(name + ", " + part, unpacked, chunk, UNKNOWN);
    }

    /** The stream itself, for who unpacks it. */
    public InputStream stream() {
        return in;
    }

    /** What is wrong, as one line that begins with this input's name. */
    @FormatMethod
    public FormatException refusal(String message, Object... values) {
        return new FormatException(name + ": " + message.formatted(values));
    }

    /** What is wrong, and what an exception says of it, as one line that begins with this input's name. */
    public FormatException refusal(Exception cause, String message) {
        return new FormatException("%s: %s: %s".formatted(name, message, cause.getMessage()), cause);
    }

    /**
     * The shape with the sizes that were read.
     *
     * @param what is of this shape, for the message
     * @throws FormatException if a size is negative or their product is more than a tensor can have
     */
    public Shape shape(List<Long> dims, String what) throws FormatException {
        if (dims.size() > MOST_AXES) {
            throw refusal("%s has %d axes; at most %d are supported", what, dims.size(), MOST_AXES);
        }
        try {
            return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
        } catch (IllegalArgumentException e) {
            throw refusal(e, what);
        }
    }

    /** Text from a file, quoted and cut to what a message can carry. */
    public static String shown(String text) {
        return "'" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text) + "'";
    }

    /**
     * Refuses an input that is known to have fewer bytes left than it claims.
     *
     * @param what the claimed bytes hold, for the message
     */
    public void requireLeft(long bytes, String what) throws FormatException {
        if (left != UNKNOWN && bytes > left) {
            throw refusal("%s should take %d bytes, but only %d are left: the file is damaged", what, bytes, left);
        }
    }

    /** Refuses an input that has bytes left. */
    public void requireEnd() throws IOException {
        if (read(1) != 0) {
            throw refusal("there are bytes after the end of the data");
        }
    }

    /**
     * The next bytes.
     *
     * @param what they hold, for the message
     * @throws FormatException if the input ends before
     */
    public ByteBuffer next(int count, String what) throws IOException {
        requireLeft(count, what);
        if (count <= CHUNK) {
            requireAll(read(count), count, what);
            return ByteBuffer.wrap(chunk, 0, count);
        }
        byte[] bytes = new byte[CHUNK];
        for (int at = 0; at < count; at += CHUNK) {
            int step = Math.min(CHUNK, count - at);
            requireAll(read(step), step, what);
            bytes = at + step <= bytes.length ? bytes : Arrays.copyOf(bytes, grown(bytes.length, count));
            System.arraycopy(chunk, 0, bytes, at, step);
        }
        return ByteBuffer.wrap(bytes, 0, count);
    }

    /**
     * The tensor whose elements are the next bytes, row-major.
     *
     * @param what the tensor is, for the message
     * @throws FormatException if the input ends before
     */
    public Value tensor(Shape shape, ElementEncoding encoding, ByteOrder order, String what) throws IOException {
        requireLeft((long) shape.size() * encoding.bytes(), what);
        return encoding.type().isInteger()
                ? Access.wrap(encoding.type(), shape, integers(shape.size(), encoding, order, what))
                : Access.wrap(shape, reals(shape.size(), encoding, order, what));
    }

    private float[] reals(int size, ElementEncoding encoding, ByteOrder order, String what) throws IOException {
        float[] elements = new float[reservable(size)];
        for (int at = 0; at < size; ) {
            int count = Math.min(CHUNK / encoding.bytes(), size - at);
            ByteBuffer bytes = next(count * encoding.bytes(), what).order(order);
            elements = at + count <= elements.length ? elements : Arrays.copyOf(elements, grown(elements.length, size));
            encoding.decode(bytes, elements, at, count);
            at += count;
        }
        return elements;
    }

    private long[] integers(int size, ElementEncoding encoding, ByteOrder order, String what) throws IOException {
        long[] elements = new long[reservable(size)];
        for (int at = 0; at < size; ) {
            int count = Math.min(CHUNK / encoding.bytes(), size - at);
            ByteBuffer bytes = next(count * encoding.bytes(), what).order(order);
            elements = at + count <= elements.length ? elements : Arrays.copyOf(elements, grown(elements.length, size));
            encoding.decode(bytes, elements, at, count);
            at += count;
        }
        return elements;
    }

    /** How many of the claimed elements may be allocated before their bytes have been seen. */
    private int reservable(int size) {
        return left == UNKNOWN ? Math.min(size, CHUNK) : size;
    }

    /** The next capacity of a buffer on its way to {@code size}: at least a chunk more. */
    private static int grown(int capacity, int size) {
        return (int) Math.min(size, 2L * capacity);
    }

    private void requireAll(int got, int count, String what) throws FormatException {
        if (got < count) {
            throw refusal("the data end in the middle of %s: the file is truncated", what);
        }
    }

    /** Reads up to {@code count} bytes into the chunk; fewer only at the end. */
    private int read(int count) throws IOException {
        int got;
        try {
            got = in.readNBytes(chunk, 0, count);
        } catch (ZipException | EOFException e) {
            throw refusal(e, "the archive is damaged");
        }
        left = left == UNKNOWN ? UNKNOWN : Math.max(0, left - got);
        return got;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
