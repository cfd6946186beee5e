package org.striate.engine.convolution;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of 6 rows by 2 vectors: 12 accumulators, 2 panel vectors and 1 broadcast weight leave one of the 16 registers of a 256-bit machine free, and
 * without it the compiler spills. The panel's stride is a constant, so that bounds are tested once before the loop instead of in it.
 */
final class VectorPanelProduct implements PanelProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = 2 * LANES;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void multiply(
            int rows,
            int depth,
            float[] a,
            int aAt,
            float[] p,
            int pAt,
            float[] b,
            int bAt,
            float[] y,
            int yAt,
            int yStride) {
        int row = 0;
        for (; row + 6 <= rows; row += 6) {
            sixRows(depth, a, aAt + row * depth, p, pAt, b, bAt + row, y, yAt + row * yStride, yStride);
        }
        for (; row + 2 <= rows; row += 2) {
            twoRows(depth, a, aAt + row * depth, p, pAt, b, bAt + row, y, yAt + row * yStride, yStride);
        }
        if (row < rows) {
            oneRow(depth, a, aAt + row * depth, p, pAt, b[bAt + row], y, yAt + row * yStride);
        }
    }

    private static void sixRows(
            int depth, float[] a, int aAt, float[] p, int pAt, float[] b, int bAt, float[] y, int yAt, int yStride) {
        FloatVector y00 = FloatVector.zero(SPECIES);
        FloatVector y01 = y00;
        FloatVector y10 = y00;
        FloatVector y11 = y00;
        FloatVector y20 = y00;
        FloatVector y21 = y00;
        FloatVector y30 = y00;
        FloatVector y31 = y00;
        FloatVector y40 = y00;
        FloatVector y41 = y00;
        FloatVector y50 = y00;
        FloatVector y51 = y00;
        int a1 = aAt + depth;
        int a2 = a1 + depth;
        int a3 = a2 + depth;
        int a4 = a3 + depth;
        int a5 = a4 + depth;
        for (int k = 0; k < depth; k++) {
            FloatVector p0 = FloatVector.fromArray(SPECIES, p, pAt + k * WIDTH);
            FloatVector p1 = FloatVector.fromArray(SPECIES, p, pAt + k * WIDTH + LANES);
            FloatVector w = FloatVector.broadcast(SPECIES, a[aAt + k]);
            y00 = w.fma(p0, y00);
            y01 = w.fma(p1, y01);
            w = FloatVector.broadcast(SPECIES, a[a1 + k]);
            y10 = w.fma(p0, y10);
            y11 = w.fma(p1, y11);
            w = FloatVector.broadcast(SPECIES, a[a2 + k]);
            y20 = w.fma(p0, y20);
            y21 = w.fma(p1, y21);
            w = FloatVector.broadcast(SPECIES, a[a3 + k]);
            y30 = w.fma(p0, y30);
            y31 = w.fma(p1, y31);
            w = FloatVector.broadcast(SPECIES, a[a4 + k]);
            y40 = w.fma(p0, y40);
            y41 = w.fma(p1, y41);
            w = FloatVector.broadcast(SPECIES, a[a5 + k]);
            y50 = w.fma(p0, y50);
            y51 = w.fma(p1, y51);
        }
        store(y00, y01, b[bAt], y, yAt);
        store(y10, y11, b[bAt + 1], y, yAt + yStride);
        store(y20, y21, b[bAt + 2], y, yAt + 2 * yStride);
        store(y30, y31, b[bAt + 3], y, yAt + 3 * yStride);
        store(y40, y41, b[bAt + 4], y, yAt + 4 * yStride);
        store(y50, y51, b[bAt + 5], y, yAt + 5 * yStride);
    }

    private static void twoRows(
            int depth, float[] a, int aAt, float[] p, int pAt, float[] b, int bAt, float[] y, int yAt, int yStride) {
        FloatVector y00 = FloatVector.zero(SPECIES);
        FloatVector y01 = y00;
        FloatVector y10 = y00;
        FloatVector y11 = y00;
        int a1 = aAt + depth;
        for (int k = 0; k < depth; k++) {
            FloatVector p0 = FloatVector.fromArray(SPECIES, p, pAt + k * WIDTH);
            FloatVector p1 = FloatVector.fromArray(SPECIES, p, pAt + k * WIDTH + LANES);
            FloatVector w = FloatVector.broadcast(SPECIES, a[aAt + k]);
            y00 = w.fma(p0, y00);
            y01 = w.fma(p1, y01);
            w = FloatVector.broadcast(SPECIES, a[a1 + k]);
            y10 = w.fma(p0, y10);
            y11 = w.fma(p1, y11);
        }
        store(y00, y01, b[bAt], y, yAt);
        store(y10, y11, b[bAt + 1], y, yAt + yStride);
    }

    private static void oneRow(int depth, float[] a, int aAt, float[] p, int pAt, float bias, float[] y, int yAt) {
        FloatVector y0 = FloatVector.zero(SPECIES);
        FloatVector y1 = y0;
        for (int k = 0; k < depth; k++) {
            FloatVector w = FloatVector.broadcast(SPECIES, a[aAt + k]);
            y0 = w.fma(FloatVector.fromArray(SPECIES, p, pAt + k * WIDTH), y0);
            y1 = w.fma(FloatVector.fromArray(SPECIES, p, pAt + k * WIDTH + LANES), y1);
        }
        store(y0, y1, bias, y, yAt);
    }

    private static void store(FloatVector y0, FloatVector y1, float bias, float[] y, int yAt) {
        y0.add(bias).intoArray(y, yAt);
        y1.add(bias).intoArray(y, yAt + LANES);
    }
}
