package org.striate.formats.numpy;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.formats.WholeFile;
import org.striate.formats.raw.RawInput;

/**
 * NumPy's file of several named arrays, {@code .npz}: a zip archive of {@code .npy} files, stored ({@code np.savez}) or deflated ({@code
 * np.savez_compressed}). Arrays are read as {@link Npy} reads them. Entries are unpacked one after another, never two from the same bytes, and none
 * further than its own header says.
 */
public final class Npz {
    private static final String SUFFIX = ".npy";
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {}

    /**
     * The arrays in a file by name (without {@code .npy}), in the file's order.
     *
     * @throws FormatException if the file is missing, damaged, or holds anything but arrays that {@link Npy} reads
     */
    public static SequencedMap<String, Value> read(Path file) throws IOException {
        try (RawInput input = RawInput.open(file)) {
            return read(input);
        }
    }

    /**
     * The arrays in a stream by name (without {@code .npy}), in its order. The stream is read to its end and closed.
     *
     * @param name what messages call the stream
     * @throws FormatException if the bytes are damaged, or hold anything but arrays that {@link Npy} reads
     */
    public static SequencedMap<String, Value> read(String name, InputStream in) throws IOException {
        try (RawInput input = RawInput.of(name, in)) {
            return read(input);
        }
    }

    private static SequencedMap<String, Value> read(RawInput input) throws IOException {
        SequencedMap<String, Value> arrays = new LinkedHashMap<>();
        Tail tail = new Tail(input.stream());
        try (ZipInputStream zip = new ZipInputStream(tail)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String shown = RawInput.shown(entry.getName());
                if (!entry.getName().endsWith(SUFFIX)) {
                    throw input.refusal("the entry %s is not an array (.npy)", shown);
                }
                String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
                if (arrays.containsKey(name)) {
                    throw input.refusal("there are two entries named %s", shown);
                }
                arrays.put(name, Npy.read(input.part(shown, zip)));
            }
            tail.transferTo(OutputStream.nullOutputStream());
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw input.refusal(e, "not a .npz file, or a damaged one");
        }
        if (!tail.endsDirectoryOf(arrays.size())) {
            throw input.refusal("not a .npz file, or a truncated one: its zip directory is missing or incomplete");
        }
        return arrays;
    }

    /**
     * Writes arrays, deflated, into a file that appears whole or not at all.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(Map<String, ? extends Value> arrays, Path file) throws IOException {
        WholeFile.write(file, out -> write(arrays, out));
    }

    /** Writes arrays, deflated. The stream stays open; the same arrays give the same bytes. */
    public static void write(Map<String, ? extends Value> arrays, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        for (Map.Entry<String, ? extends Value> array : arrays.entrySet()) {
            ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
            entry.setTimeLocal(EPOCH);
            zip.putNextEntry(entry);
            Npy.write(array.getValue(), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    /** Remembers the last bytes that passed: a whole zip archive ends with a record that counts its entries. */
    private static final class Tail extends FilterInputStream {
        private static final int RECORD = 22;
        private static final int SIGNATURE = 0x06054b50;
        private static final int COUNT_AT = 10;
        private static final int MANY = 0xFFFF;

        private final byte[] last = new byte[RECORD];

        Tail(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = super.read(bytes, offset, length);
            if (got > 0) {
                int kept = Math.min(got, RECORD);
                System.arraycopy(last, kept, last, 0, RECORD - kept);
                System.arraycopy(bytes, offset + got - kept, last, RECORD - kept, kept);
            }
            return got;
        }

        boolean endsDirectoryOf(int entries) {
            ByteBuffer record = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN);
            int count = record.getShort(COUNT_AT) & 0xFFFF;
            return record.getInt(0) == SIGNATURE && (count == entries || count == MANY);
        }
    }
}
