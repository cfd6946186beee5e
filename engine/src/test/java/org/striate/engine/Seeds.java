package org.striate.engine;

import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Where the random cases of a test come from: a failing case prints its seed, and {@code -Dstriate.seed=…} runs that one alone. */
public final class Seeds {
    private Seeds() {}

    /** The seed that is given, else so many that differ from run to run. */
    public static LongStream several(int count) {
        Long given = Long.getLong("striate.seed");
        if (given != null) {
            return LongStream.of(given);
        }
        long first = new SplittableRandom().nextLong() >>> 16;
        return LongStream.range(first, first + count);
    }
}
