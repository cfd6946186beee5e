package org.striate.formats.webp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The probabilities that RFC 6386 gives, each in 256ths ({@code probabilities.txt}). */
final class Probabilities {
    /** The branches of a coefficient's tree. */
    static final int COEFFICIENT_BRANCHES = 11;

    static final int CONTEXTS = 3;
    static final int BANDS = 8;
    static final int BLOCK_TYPES = 4;
    static final int COEFFICIENTS = BLOCK_TYPES * BANDS * CONTEXTS * COEFFICIENT_BRANCHES;

    private static final int[] ALL = read();
    /** Of each branch of each coefficient, until a frame changes it. */
    private static final int[] COEFFICIENT = Arrays.copyOf(ALL, COEFFICIENTS);
    /** That a frame does not change it. */
    private static final int[] KEPT = Arrays.copyOfRange(ALL, COEFFICIENTS, 2 * COEFFICIENTS);
    /** Of the branches of a block's mode, by the modes above it and on its left. */
    static final int[] BLOCK_MODE = Arrays.copyOfRange(ALL, 2 * COEFFICIENTS, ALL.length);

    private Probabilities() {}

    /** The coefficients' probabilities with a frame's changes: by type of block, band and context, one a branch. */
    static int[] updated(BooleanDecoder header) {
        int[] probabilities = COEFFICIENT.clone();
        for (int i = 0; i < COEFFICIENTS; i++) {
            if (header.flag(KEPT[i])) {
                probabilities[i] = header.bits(Byte.SIZE);
            }
        }
        return probabilities;
    }

    private static int[] read() {
        try (InputStream stream = Probabilities.class.getResourceAsStream("probabilities.txt")) {
            if (stream == null) {
                throw new IllegalStateException("the resource probabilities.txt is missing from striate-formats");
            }
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.strip().split(" +", -1)))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
