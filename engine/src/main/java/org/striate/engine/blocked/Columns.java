package org.striate.engine.blocked;

import java.util.ArrayList;
import java.util.List;
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

    /** @param results copied at a time, at most */
    Columns(Place x, int blocks, Window height, Window across, int results) {
        this.x = x;
        this.height = height;
        this.across = across;
        this.stride = results * LANES;
        List<Integer> vectors = new ArrayList<>();
        List<Integer> samples = new ArrayList<>();
        Layout layout = x.layout();
        // Samples side by side are copied together.
        int together = across.dilation() == 1 ? across.kernel() : 1;
        int run = together * layout.lanes();
        for (int block = 0; block < blocks; block++) {
            for (int kh = 0; kh < height.kernel(); kh++) {
                for (int kw = 0; kw < across.kernel(); kw += together) {
                    int start = block * layout.blockStride()
                            + kh * height.dilation() * layout.rowStride()
                            + kw * across.dilation() * layout.lanes();
                    for (int i = 0; i < run; i++) {
                        if (i % LANES == 0) {
                            vectors.add(start + i);
                        }
                        samples.add((vectors.size() - 1) * stride + i % LANES);
                    }
                }
            }
        }
        this.starts = vectors.stream().mapToInt(Integer::intValue).toArray();
        this.offsets = samples.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Floats of a window's copy. */
    static int size(Layout layout, int blocks, Window height, Window across) {
        int together = across.dilation() == 1 ? across.kernel() : 1;
        int vectors = Math.ceilDiv(together * layout.lanes(), LANES) * (across.kernel() / together);
        return blocks * height.kernel() * vectors * LANES;
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
