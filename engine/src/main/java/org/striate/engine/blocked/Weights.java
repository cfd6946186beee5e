package org.striate.engine.blocked;

import java.util.ArrayList;
import java.util.List;

/** The packed weights of a plan's kernels, in one array, where each kernel's begin with a line of the cache: so large an array begins 16 bytes before one. */
final class Weights {
    /** The first float of an array that begins a line of the cache. */
    static final int ALIGNED = 12;

    private static final int LINE = 16;

    private final List<Placed> placed = new ArrayList<>();
    private int size = ALIGNED;

    /** Writes a kernel's weights in the order in which it reads them, from an index of an array of zeros on. */
    interface Packing {
        void into(float[] packed, int at);
    }

    private record Placed(int at, Packing packing) {}

    /** Sets a place of whole lines aside; returns its first index. */
    int place(int floats, Packing packing) {
        int at = size;
        size = Math.addExact(size, Math.ceilDiv(floats, LINE) * LINE);
        placed.add(new Placed(at, packing));
        return at;
    }

    /** All of them. */
    float[] packed() {
        float[] packed = new float[size];
        placed.forEach(one -> one.packing().into(packed, one.at()));
        return packed;
    }
}
