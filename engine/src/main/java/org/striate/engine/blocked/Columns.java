package org.striate.engine.blocked;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.striate.engine.geometry.Window;

/**
 * The windows of some results copied, so that what neighbouring results multiply by the same weight lies a vector apart: (vectors of a window, results,
 * lanes). This is im2col (Chellapilla, Puri and Simard 2006), a few rows at a time.
 */
final class Columns {
    private static final int LANES = Lanes.COUNT;

    private final Place x;
    private final Window height;
    private final Window across;
    /** From a window's first sample to the first of each vector that is copied of it. */
    private final int[] starts;
    /** From a copied window's first sample to each that is summed over. */
    private final int[] offsets;
    /** From one vector of a window to the next. */
    private final int stride;

    /**
     * @param samples that are summed over, in that order: from a window's first to each
     * @param results copied at a time, at most
     */
    Columns(Place x, Window height, Window across, int[] samples, int results) {
        this.x = x;
        this.height = height;
        this.across = across;
        this.stride = results * LANES;
        this.starts = starts(samples);
        this.offsets = new int[samples.length];
        for (int k = 0, vector = 0; k < samples.length; k++) {
            if (vector + 1 < starts.length && samples[k] == starts[vector + 1]) {
                vector++;
            }
            offsets[k] = vector * stride + samples[k] - starts[vector];
        }
    }

    /** The samples that begin a vector: the first, and each that does not lie within the one before. */
    private static int[] starts(int[] samples) {
        int[] starts = new int[samples.length];
        int count = 0;
        for (int sample : samples) {
            if (count == 0 || sample < starts[count - 1] || sample >= starts[count - 1] + LANES) {
                starts[count++] = sample;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /** Floats of the copy of a window of these samples. */
    static int size(int[] samples) {
        return starts(samples).length * LANES;
    }

    int[] offsets() {
        return offsets;
    }

    /** Floats of all. */
    int size() {
        return starts.length * stride;
    }

    /** Copies the windows of a part of a row of results, as results from {@code result} on. */
    void copy(int n, int block, int row, int from, int to, float[] values, int at, int result) {
        int step = across.stride() * x.layout().lanes();
        int first = x.row(n, block, row * height.stride() - height.before())
                + (from * across.stride() - across.before()) * x.layout().lanes();
        for (int v = 0; v < starts.length; v++) {
            int xAt = first + starts[v];
            int yAt = at + v * stride + result * LANES;
            for (int p = 0; p < to - from; p++) {
                FloatVector.fromArray(Lanes.SPECIES, values, xAt + p * step).intoArray(values, yAt + p * LANES);
            }
        }
    }
}
