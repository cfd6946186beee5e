package org.striate.engine.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops on the Vector API. A panel is multiplied in tiles of 4 rows by 3 vectors: 12 accumulators, 3 panel vectors and 1 broadcast factor are the 16
 * registers of a 256-bit machine, and 12 independent sums hide the latency of the fused multiply-add. Dot products go by 4 columns of 2 vectors.
 */
final class VectorMatrixKernel implements MatrixKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 4;

    // Each lane from the one so many places on.
    private static final VectorShuffle<Float> BY_EIGHT = VectorShuffle.iota(SPECIES, 8, 1, true);
    private static final VectorShuffle<Float> BY_FOUR = VectorShuffle.iota(SPECIES, 4, 1, true);
    private static final VectorShuffle<Float> BY_TWO = VectorShuffle.iota(SPECIES, 2, 1, true);
    private static final VectorShuffle<Float> BY_ONE = VectorShuffle.iota(SPECIES, 1, 1, true);

    @Override
    public int width() {
        return 3 * LANES;
    }

    @Override
    public void panel(
            int rows,
            int depth,
            float[] a,
            int aAt,
            int aStride,
            float[] p,
            int pAt,
            int pStride,
            float[] y,
            int yAt,
            int yStride) {
        int row = 0;
        for (; row + ROWS <= rows; row += ROWS) {
            fourRows(depth, a, aAt + row * aStride, aStride, p, pAt, pStride, y, yAt + row * yStride, yStride);
        }
        for (; row < rows; row++) {
            oneRow(depth, a, aAt + row * aStride, p, pAt, pStride, y, yAt + row * yStride);
        }
    }

    private static void fourRows(
            int depth,
            float[] a,
            int aAt,
            int aStride,
            float[] p,
            int pAt,
            int pStride,
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
        int a1 = aAt + aStride;
        int a2 = a1 + aStride;
        int a3 = a2 + aStride;
        int at = pAt;
        for (int k = 0; k < depth; k++) {
            FloatVector p0 = FloatVector.fromArray(SPECIES, p, at);
            FloatVector p1 = FloatVector.fromArray(SPECIES, p, at + LANES);
            FloatVector p2 = FloatVector.fromArray(SPECIES, p, at + 2 * LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + k]);
            y00 = factor.fma(p0, y00);
            y01 = factor.fma(p1, y01);
            y02 = factor.fma(p2, y02);
            factor = FloatVector.broadcast(SPECIES, a[a1 + k]);
            y10 = factor.fma(p0, y10);
            y11 = factor.fma(p1, y11);
            y12 = factor.fma(p2, y12);
            factor = FloatVector.broadcast(SPECIES, a[a2 + k]);
            y20 = factor.fma(p0, y20);
            y21 = factor.fma(p1, y21);
            y22 = factor.fma(p2, y22);
            factor = FloatVector.broadcast(SPECIES, a[a3 + k]);
            y30 = factor.fma(p0, y30);
            y31 = factor.fma(p1, y31);
            y32 = factor.fma(p2, y32);
            at += pStride;
        }
        store(y00, y01, y02, y, yAt);
        store(y10, y11, y12, y, yAt + yStride);
        store(y20, y21, y22, y, yAt + 2 * yStride);
        store(y30, y31, y32, y, yAt + 3 * yStride);
    }

    private static void oneRow(int depth, float[] a, int aAt, float[] p, int pAt, int pStride, float[] y, int yAt) {
        FloatVector y0 = FloatVector.zero(SPECIES);
        FloatVector y1 = y0;
        FloatVector y2 = y0;
        int at = pAt;
        for (int k = 0; k < depth; k++) {
            FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + k]);
            y0 = factor.fma(FloatVector.fromArray(SPECIES, p, at), y0);
            y1 = factor.fma(FloatVector.fromArray(SPECIES, p, at + LANES), y1);
            y2 = factor.fma(FloatVector.fromArray(SPECIES, p, at + 2 * LANES), y2);
            at += pStride;
        }
        store(y0, y1, y2, y, yAt);
    }

    private static void store(FloatVector y0, FloatVector y1, FloatVector y2, float[] y, int yAt) {
        y0.intoArray(y, yAt);
        y1.intoArray(y, yAt + LANES);
        y2.intoArray(y, yAt + 2 * LANES);
    }

    @Override
    public void dots(int columns, int depth, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt) {
        int j = 0;
        for (; j + 4 <= columns; j += 4) {
            fourDots(depth, a, aAt, b, bAt + j * depth, y, yAt + j);
        }
        for (; j < columns; j++) {
            y[yAt + j] = dot(depth, a, aAt, b, bAt + j * depth);
        }
    }

    private static void fourDots(int depth, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        int b1 = bAt + depth;
        int b2 = b1 + depth;
        int b3 = b2 + depth;
        int k = 0;
        for (; k + 2 * LANES <= depth; k += 2 * LANES) {
            FloatVector a0 = FloatVector.fromArray(SPECIES, a, aAt + k);
            FloatVector a1 = FloatVector.fromArray(SPECIES, a, aAt + k + LANES);
            s00 = a0.fma(FloatVector.fromArray(SPECIES, b, bAt + k), s00);
            s01 = a1.fma(FloatVector.fromArray(SPECIES, b, bAt + k + LANES), s01);
            s10 = a0.fma(FloatVector.fromArray(SPECIES, b, b1 + k), s10);
            s11 = a1.fma(FloatVector.fromArray(SPECIES, b, b1 + k + LANES), s11);
            s20 = a0.fma(FloatVector.fromArray(SPECIES, b, b2 + k), s20);
            s21 = a1.fma(FloatVector.fromArray(SPECIES, b, b2 + k + LANES), s21);
            s30 = a0.fma(FloatVector.fromArray(SPECIES, b, b3 + k), s30);
            s31 = a1.fma(FloatVector.fromArray(SPECIES, b, b3 + k + LANES), s31);
        }
        y[yAt] = sum(s00.add(s01)) + rest(k, depth, a, aAt, b, bAt);
        y[yAt + 1] = sum(s10.add(s11)) + rest(k, depth, a, aAt, b, b1);
        y[yAt + 2] = sum(s20.add(s21)) + rest(k, depth, a, aAt, b, b2);
        y[yAt + 3] = sum(s30.add(s31)) + rest(k, depth, a, aAt, b, b3);
    }

    private static float dot(int depth, float[] a, int aAt, float[] b, int bAt) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int k = 0;
        for (; k + LANES <= depth; k += LANES) {
            sum = FloatVector.fromArray(SPECIES, a, aAt + k).fma(FloatVector.fromArray(SPECIES, b, bAt + k), sum);
        }
        return sum(sum) + rest(k, depth, a, aAt, b, bAt);
    }

    /** The sum of a vector's lanes, always in one order: that of {@code reduceLanes} changes when the JIT compiles it, and the last bits with it. */
    private static float sum(FloatVector vector) {
        FloatVector sum = vector;
        if (LANES > 8) {
            sum = sum.add(sum.rearrange(BY_EIGHT));
        }
        if (LANES > 4) {
            sum = sum.add(sum.rearrange(BY_FOUR));
        }
        sum = sum.add(sum.rearrange(BY_TWO));
        return sum.add(sum.rearrange(BY_ONE)).lane(0);
    }

    private static float rest(int from, int depth, float[] a, int aAt, float[] b, int bAt) {
        float sum = 0;
        for (int k = from; k < depth; k++) {
            sum = Math.fma(a[aAt + k], b[bAt + k], sum);
        }
        return sum;
    }
}
