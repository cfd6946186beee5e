package org.striate.engine.convolution;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Four vectors of results at once where there are as many, so that four sums hide each other's latency. */
final class VectorRowSum implements RowSum {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int FOUR = 4 * LANES;

    @Override
    public int roundUp(int length) {
        return Math.ceilDiv(length, LANES) * LANES;
    }

    @Override
    public void add(int taps, float[] x, int[] xAt, float[] w, int[] weightAt, float b, float[] y) {
        int j = 0;
        for (; j + FOUR <= y.length; j += FOUR) {
            four(taps, x, xAt, w, weightAt, b, y, j);
        }
        for (; j < y.length; j += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int t = 0; t < taps; t++) {
                FloatVector weight = FloatVector.broadcast(SPECIES, w[weightAt[t]]);
                sum = weight.fma(FloatVector.fromArray(SPECIES, x, xAt[t] + j), sum);
            }
            sum.add(b).intoArray(y, j);
        }
    }

    private static void four(int taps, float[] x, int[] xAt, float[] w, int[] weightAt, float b, float[] y, int j) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int t = 0; t < taps; t++) {
            FloatVector weight = FloatVector.broadcast(SPECIES, w[weightAt[t]]);
            int at = xAt[t] + j;
            sum0 = weight.fma(FloatVector.fromArray(SPECIES, x, at), sum0);
            sum1 = weight.fma(FloatVector.fromArray(SPECIES, x, at + LANES), sum1);
            sum2 = weight.fma(FloatVector.fromArray(SPECIES, x, at + 2 * LANES), sum2);
            sum3 = weight.fma(FloatVector.fromArray(SPECIES, x, at + 3 * LANES), sum3);
        }
        sum0.add(b).intoArray(y, j);
        sum1.add(b).intoArray(y, j + LANES);
        sum2.add(b).intoArray(y, j + 2 * LANES);
        sum3.add(b).intoArray(y, j + 3 * LANES);
    }
}
