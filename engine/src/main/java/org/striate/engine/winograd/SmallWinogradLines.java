package org.striate.engine.winograd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * F(2, 3), by which 4 samples and 3 taps give 2 results for 4 multiplications instead of 6: less than F(4, 3) saves, but for pictures of few tiles. Its
 * points are 0, 1, −1 and ∞.
 *
 * <pre>
 *       1  0 −1  0          1  0  0
 *  Bᵀ = 0  1  1  0     G =  ½  ½  ½     Aᵀ = 1  1  1  0
 *       0 −1  1  0          ½ −½  ½          0  1 −1 −1
 *       0  1  0 −1          0  0  1
 * </pre>
 */
final class SmallWinogradLines implements WinogradLines {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    @Override
    public int lanes() {
        return SPECIES.length();
    }

    @Override
    public int outputs() {
        return 2;
    }

    @Override
    public int inputOperations() {
        return 4;
    }

    @Override
    public int outputOperations() {
        return 4;
    }

    @Override
    public void input(
            int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep) {
        for (int line = 0; line < lines; line++) {
            int d = at + line * next;
            int v = toAt + line * toNext;
            FloatVector d0 = FloatVector.fromArray(SPECIES, from, d);
            FloatVector d1 = FloatVector.fromArray(SPECIES, from, d + step);
            FloatVector d2 = FloatVector.fromArray(SPECIES, from, d + 2 * step);
            FloatVector d3 = FloatVector.fromArray(SPECIES, from, d + 3 * step);
            d0.sub(d2).intoArray(to, v);
            d1.add(d2).intoArray(to, v + toStep);
            d2.sub(d1).intoArray(to, v + 2 * toStep);
            d1.sub(d3).intoArray(to, v + 3 * toStep);
        }
    }

    @Override
    public void weight(
            int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep) {
        for (int line = 0; line < lines; line++) {
            int g = at + line * next;
            int u = toAt + line * toNext;
            FloatVector g0 = FloatVector.fromArray(SPECIES, from, g);
            FloatVector g1 = FloatVector.fromArray(SPECIES, from, g + step);
            FloatVector g2 = FloatVector.fromArray(SPECIES, from, g + 2 * step);
            FloatVector even = g0.add(g2).mul(0.5f);
            FloatVector odd = g1.mul(0.5f);
            g0.intoArray(to, u);
            even.add(odd).intoArray(to, u + toStep);
            even.sub(odd).intoArray(to, u + 2 * toStep);
            g2.intoArray(to, u + 3 * toStep);
        }
    }

    @Override
    public void output(
            int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep) {
        for (int line = 0; line < lines; line++) {
            int m = at + line * next;
            int y = toAt + line * toNext;
            FloatVector m1 = FloatVector.fromArray(SPECIES, from, m + step);
            FloatVector m2 = FloatVector.fromArray(SPECIES, from, m + 2 * step);
            FloatVector.fromArray(SPECIES, from, m).add(m1.add(m2)).intoArray(to, y);
            m1.sub(m2).sub(FloatVector.fromArray(SPECIES, from, m + 3 * step)).intoArray(to, y + toStep);
        }
    }
}
