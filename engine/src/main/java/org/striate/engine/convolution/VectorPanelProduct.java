package org.striate.engine.convolution;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of 4 rows by 3 vectors: 12 accumulators, 3 panel vectors and 1 broadcast weight are the 16 registers of a 256-bit machine, and 12 independent
 * sums hide the latency of the fused multiply-add.
 */
final class VectorPanelProduct implements PanelProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 4;

    @Override
    public int width() {
        return 3 * LANES;
    }

    @Override
    public void multiply(
            int rows,
            int depth,
            float[] a,
            int aAt,
            float[] p,
            int pAt,
            int pStride,
            float[] b,
            int bAt,
            float[] y,
            int yAt,
            int yStride) {
        int row = 0;
        for (; row + ROWS <= rows; row += ROWS) {
            fourRows(depth, a, aAt + row * depth, p, pAt, pStride, b, bAt + row, y, yAt + row * yStride, yStride);
        }
        for (; row < rows; row++) {
            oneRow(depth, a, aAt + row * depth, p, pAt, pStride, b[bAt + row], y, yAt + row * yStride);
        }
    }

    private static void fourRows(
            int depth,
            float[] a,
            int aAt,
            float[] p,
            int pAt,
            int pStride,
            float[] b,
            int bAt,
            float[] y,
            int yAt,
            int yStride) {
        FloatVector y00 = FloatVector.zero(SPECIES);
        FloatVector y01 = y00;
        FloatVector y02 = y00;
        FloatVector y10 = y00;
        FloatVector y11 = y00;
        FloatVector y12 = y00;
        FloatVector y20 = y00;
        FloatVector y21 = y00;
        FloatVector y22 = y00;
        FloatVector y30 = y00;
        FloatVector y31 = y00;
        FloatVector y32 = y00;
        int a1 = aAt + depth;
        int a2 = a1 + depth;
        int a3 = a2 + depth;
        int at = pAt;
        for (int k = 0; k < depth; k++) {
            FloatVector p0 = FloatVector.fromArray(SPECIES, p, at);
            FloatVector p1 = FloatVector.fromArray(SPECIES, p, at + LANES);
            FloatVector p2 = FloatVector.fromArray(SPECIES, p, at + 2 * LANES);
            FloatVector w = FloatVector.broadcast(SPECIES, a[aAt + k]);
            y00 = w.fma(p0, y00);
            y01 = w.fma(p1, y01);
            y02 = w.fma(p2, y02);
            w = FloatVector.broadcast(SPECIES, a[a1 + k]);
            y10 = w.fma(p0, y10);
            y11 = w.fma(p1, y11);
            y12 = w.fma(p2, y12);
            w = FloatVector.broadcast(SPECIES, a[a2 + k]);
            y20 = w.fma(p0, y20);
            y21 = w.fma(p1, y21);
            y22 = w.fma(p2, y22);
            w = FloatVector.broadcast(SPECIES, a[a3 + k]);
            y30 = w.fma(p0, y30);
            y31 = w.fma(p1, y31);
            y32 = w.fma(p2, y32);
            at += pStride;
        }
        store(y00, y01, y02, b[bAt], y, yAt);
        store(y10, y11, y12, b[bAt + 1], y, yAt + yStride);
        store(y20, y21, y22, b[bAt + 2], y, yAt + 2 * yStride);
        store(y30, y31, y32, b[bAt + 3], y, yAt + 3 * yStride);
    }

    private static void oneRow(
            int depth, float[] a, int aAt, float[] p, int pAt, int pStride, float bias, float[] y, int yAt) {
        FloatVector y0 = FloatVector.zero(SPECIES);
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        int at = pAt;
        for (int k = 0; k < depth; k++) {
            FloatVector w = FloatVector.broadcast(SPECIES, a[aAt + k]);
            y0 = w.fma(FloatVector.fromArray(SPECIES, p, at), y0);
            y1 = w.fma(FloatVector.fromArray(SPECIES, p, at + LANES), y1);
            y2 = w.fma(FloatVector.fromArray(SPECIES, p, at + 2 * LANES), y2);
            at += pStride;
        }
        store(y0, y1, y2, bias, y, yAt);
    }

    private static void store(FloatVector y0, FloatVector y1, FloatVector y2, float bias, float[] y, int yAt) {
        y0.add(bias).intoArray(y, yAt);
        y1.add(bias).intoArray(y, yAt + LANES);
        y2.add(bias).intoArray(y, yAt + 2 * LANES);
    }
}
