package org.striate.engine.resize;

import java.util.Arrays;
import org.striate.engine.Execution;

/**
 * The resizing of one axis: (outer, input, inner) becomes (outer, output, inner). A row of {@code inner} neighbours is a weighted sum of rows; along the
 * last axis each element is picked by itself. Weighted taps are an even number, and taken two at a time.
 */
record Pass(int outer, int input, int inner, Taps taps, float extrapolation) {
    /** Elements that one piece of parallel work computes, at least. */
    private static final int GRAIN = 1 << 14;

    /** The number of elements that the pass makes. */
    int size() {
        return outer * taps.output * inner;
    }

    void run(float[] x, int xAt, float[] y, int yAt, Execution execution) {
        int output = taps.output;
        if (inner == 1) {
            execution.parallel(outer, Math.max(1, GRAIN / output), (from, to) -> {
                for (int row = from; row < to; row++) {
                    pick(x, xAt + row * input, y, yAt + row * output);
                    for (int o : taps.outside) {
                        y[yAt + row * output + o] = extrapolation;
                    }
                }
            });
            return;
        }
        execution.parallel(outer * output, Math.max(1, GRAIN / inner), (from, to) -> {
            for (int row = from; row < to; row++) {
                int o = row % output;
                sum(x, xAt + row / output * input * inner, o, y, yAt + row * inner);
                if (Arrays.binarySearch(taps.outside, o) >= 0) {
                    Arrays.fill(y, yAt + row * inner, yAt + (row + 1) * inner, extrapolation);
                }
            }
        });
    }

    /** The gradients of what the pass takes, from those of what it makes; extrapolated outputs have no part in them. */
    float[] back(float[] g) {
        float[] gradient = new float[outer * input * inner];
        for (int row = 0; row < outer * taps.output; row++) {
            int o = row % taps.output;
            if (Arrays.binarySearch(taps.outside, o) >= 0) {
                continue;
            }
            for (int tap = o; tap < taps.index.length; tap += taps.output) {
                int at = (row / taps.output * input + taps.index[tap]) * inner;
                for (int i = 0; i < inner; i++) {
                    gradient[at + i] += taps.weight[tap] * g[row * inner + i];
                }
            }
        }
        return gradient;
    }

    /** One line along the last axis. */
    private void pick(float[] x, int xAt, float[] y, int yAt) {
        int output = taps.output;
        int[] index = taps.index;
        float[] weight = taps.weight;
        if (taps.count == 1) {
            for (int o = 0; o < output; o++) {
                y[yAt + o] = x[xAt + index[o]];
            }
            return;
        }
        for (int tap = 0; tap < index.length; tap += 2 * output) {
            int next = tap + output;
            for (int o = 0; o < output; o++) {
                float pair = weight[tap + o] * x[xAt + index[tap + o]] + weight[next + o] * x[xAt + index[next + o]];
                y[yAt + o] = tap == 0 ? pair : y[yAt + o] + pair;
            }
        }
    }

    /** One row of output {@code o}. */
    private void sum(float[] x, int xAt, int o, float[] y, int yAt) {
        if (taps.count == 1) {
            System.arraycopy(x, xAt + taps.index[o] * inner, y, yAt, inner);
            return;
        }
        for (int tap = o; tap < taps.index.length; tap += 2 * taps.output) {
            int next = tap + taps.output;
            int a = xAt + taps.index[tap] * inner;
            int b = xAt + taps.index[next] * inner;
            float weightA = taps.weight[tap];
            float weightB = taps.weight[next];
            for (int i = 0; i < inner; i++) {
                float pair = weightA * x[a + i] + weightB * x[b + i];
                y[yAt + i] = tap == o ? pair : y[yAt + i] + pair;
            }
        }
    }
}
