package org.striate.formats;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Bytes that mean harm, and all that a reader may do with them: read them, or throw {@link FormatException} with a message of one line; and allocate no
 * more than a constant and a small multiple of their number.
 *
 * <p>A test of a format tries its kept corpus ({@code @FuzzTest}, replayed by Jazzer from the test's {@code …Inputs} folder) and a fixed number of seeded
 * {@link #mutations}, so that every run does the same. A search guided by coverage, for as long as {@code maxDuration} allows, is
 *
 * <pre>{@code JAZZER_FUZZ=1 ./mvnw -pl formats -am test -Djazzer.hooks=true -Dsurefire.failIfNoSpecifiedTests=false -Dtest=NumpyFuzzTest#npy}</pre>
 */
public final class HostileInput {
    /** What is under attack. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] bytes) throws IOException;
    }

    /** How many inputs were read and how many refused. */
    public record Outcome(int read, int refused) {}

    private static final long CONSTANT = 1 << 20;
    private static final int LONGEST_SHOWN = 4096;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Reader reader;
    private final long multiple;

    /** @param multiple how many bytes may be allocated for each byte of input, besides a constant of 1 MiB */
    public HostileInput(long multiple, Reader reader) {
        this.reader = reader;
        this.multiple = multiple;
    }

    /** Whether the bytes are read; else they are refused. Anything else fails the test. */
    public boolean isRead(byte[] bytes) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean read = attempt(bytes);
        long allowed = CONSTANT + multiple * bytes.length;
        if (THREADS.getCurrentThreadAllocatedBytes() - before > allowed) {
            // Classes that were loaded on the way count too, once: the second time decides.
            before = THREADS.getCurrentThreadAllocatedBytes();
            attempt(bytes);
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            if (allocated > allowed) {
                fail("%d bytes allocated for an input of %d, %d are allowed: %s"
                        .formatted(allocated, bytes.length, allowed, shown(bytes)));
            }
        }
        return read;
    }

    private boolean attempt(byte[] bytes) {
        try {
            reader.read(bytes);
            return true;
        } catch (FormatException e) {
            String message = e.getMessage();
            if (message == null || message.isBlank() || message.lines().count() > 1) {
                fail("the message is not one line: %s, for %s".formatted(message, shown(bytes)), e);
            }
            return false;
        } catch (IOException | RuntimeException | Error e) {
            return fail("%s escapes for %s".formatted(e, shown(bytes)), e);
        }
    }

    /** Tries every proper prefix of a good file. */
    public Outcome truncations(byte[] whole) {
        int read = 0;
        for (int length = 0; length < whole.length; length++) {
            read += isRead(Arrays.copyOf(whole, length)) ? 1 : 0;
        }
        return new Outcome(read, whole.length - read);
    }

    /** Tries good files that were damaged at random: bits flipped, pieces cut, doubled and swapped, numbers replaced by extreme ones. */
    public Outcome mutations(List<byte[]> good, long seed, int count) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int read = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = pick(good, random);
            for (int damages = random.nextInt(1, 4); damages > 0; damages--) {
                bytes = damaged(bytes, pick(good, random), random);
            }
            try {
                read += isRead(bytes) ? 1 : 0;
            } catch (AssertionError e) {
                throw new AssertionError("mutation %d of seed %d".formatted(i, seed), e);
            }
        }
        return new Outcome(read, count - read);
    }

    private static byte[] damaged(byte[] bytes, byte[] other, RandomGenerator random) {
        if (bytes.length == 0) {
            return other;
        }
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + random.nextInt(1, 64));
        byte[] before = Arrays.copyOf(bytes, at);
        byte[] piece = Arrays.copyOfRange(bytes, at, end);
        byte[] after = Arrays.copyOfRange(bytes, end, bytes.length);
        return switch (random.nextInt(8)) {
            case 0 -> before;
            case 1 -> joined(before, after);
            case 2 -> joined(before, piece, piece, after);
            case 3 -> joined(before, Arrays.copyOfRange(other, Math.min(at, other.length), other.length));
            case 4 -> joined(before, EXTREME.get(random.nextInt(EXTREME.size())), after);
            case 5 -> number(bytes, at, random);
            default -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                yield flipped;
            }
        };
    }

    /** Digits and brackets for the formats that spell their numbers. */
    private static final List<byte[]> EXTREME =
            List.of("-1", "0", "99999999999", "9223372036854775807", "[[[[", "((", "'", "\"").stream()
                    .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                    .toList();

    /** A binary number of 2, 4 or 8 bytes replaced by one at the edge of its range. */
    private static byte[] number(byte[] bytes, int at, RandomGenerator random) {
        int width = 1 << random.nextInt(1, 4);
        long[] edges = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, 1L << 31, 10_000_000_000L};
        byte[] number = ByteBuffer.allocate(Long.BYTES)
                .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .putLong(edges[random.nextInt(edges.length)])
                .array();
        byte[] changed = bytes.clone();
        System.arraycopy(number, 0, changed, at, Math.min(width, bytes.length - at));
        return changed;
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer whole = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }

    private static byte[] pick(List<byte[]> good, RandomGenerator random) {
        return good.get(random.nextInt(good.size()));
    }

    private static String shown(byte[] bytes) {
        return bytes.length > LONGEST_SHOWN
                ? bytes.length + " bytes"
                : "base64 " + Base64.getEncoder().encodeToString(bytes);
    }
}
