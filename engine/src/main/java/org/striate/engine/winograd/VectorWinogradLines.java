package org.striate.engine.winograd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transforms with what the points p and −p share, the even and the odd part of their polynomials, computed once. Each method is longer than the JIT
 * inlines: the transforms along both axes in one are more than it compiles well.
 */
final class VectorWinogradLines implements WinogradLines {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final float ROOT = (float) Math.sqrt(2);
    private static final float HALF_ROOT = (float) Math.sqrt(0.5);

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void input(
            int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep) {
        FloatVector minusTwo = FloatVector.broadcast(SPECIES, -2);
        FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
        FloatVector minusTwoAndHalf = FloatVector.broadcast(SPECIES, -2.5f);
        for (int line = 0; line < lines; line++) {
            int d = at + line * next;
            int v = toAt + line * toNext;
            FloatVector d0 = FloatVector.fromArray(SPECIES, from, d);
            FloatVector d1 = FloatVector.fromArray(SPECIES, from, d + step);
            FloatVector d2 = FloatVector.fromArray(SPECIES, from, d + 2 * step);
            FloatVector d3 = FloatVector.fromArray(SPECIES, from, d + 3 * step);
            FloatVector d4 = FloatVector.fromArray(SPECIES, from, d + 4 * step);
            FloatVector d5 = FloatVector.fromArray(SPECIES, from, d + 5 * step);
            d2.fma(minusTwoAndHalf, d0.add(d4)).intoArray(to, v);
            FloatVector even = d2.fma(minusTwo, d4);
            FloatVector odd = d1.fma(minusTwo, d3).mul(HALF_ROOT);
            even.add(odd).intoArray(to, v + toStep);
            even.sub(odd).intoArray(to, v + 2 * toStep);
            even = d2.fma(minusHalf, d4);
            odd = d1.fma(minusHalf, d3).mul(ROOT);
            even.add(odd).intoArray(to, v + 3 * toStep);
            even.sub(odd).intoArray(to, v + 4 * toStep);
            d3.fma(minusTwoAndHalf, d1.add(d5)).intoArray(to, v + 5 * toStep);
        }
    }

    @Override
    public void weight(
            int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        for (int line = 0; line < lines; line++) {
            int g = at + line * next;
            int u = toAt + line * toNext;
            FloatVector g0 = FloatVector.fromArray(SPECIES, from, g);
            FloatVector g1 = FloatVector.fromArray(SPECIES, from, g + step);
            FloatVector g2 = FloatVector.fromArray(SPECIES, from, g + 2 * step);
            g0.intoArray(to, u);
            FloatVector even = g0.fma(two, g2).mul(-1 / 3f);
            FloatVector odd = g1.mul(-ROOT / 3);
            even.add(odd).intoArray(to, u + toStep);
            even.sub(odd).intoArray(to, u + 2 * toStep);
            even = g2.fma(two, g0).mul(1 / 6f);
            odd = g1.mul(ROOT / 6);
            even.add(odd).intoArray(to, u + 3 * toStep);
            even.sub(odd).intoArray(to, u + 4 * toStep);
            g2.intoArray(to, u + 5 * toStep);
        }
    }

    @Override
    public void output(
            int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        for (int line = 0; line < lines; line++) {
            int m = at + line * next;
            int y = toAt + line * toNext;
            FloatVector m1 = FloatVector.fromArray(SPECIES, from, m + step);
            FloatVector m2 = FloatVector.fromArray(SPECIES, from, m + 2 * step);
            FloatVector m3 = FloatVector.fromArray(SPECIES, from, m + 3 * step);
            FloatVector m4 = FloatVector.fromArray(SPECIES, from, m + 4 * step);
            FloatVector even = m1.add(m2);
            FloatVector outerEven = m3.add(m4);
            FloatVector odd = m1.sub(m2).mul(HALF_ROOT);
            FloatVector outerOdd = m3.sub(m4).mul(ROOT);
            FloatVector m0 = FloatVector.fromArray(SPECIES, from, m);
            FloatVector m5 = FloatVector.fromArray(SPECIES, from, m + 5 * step);
            m0.add(even.add(outerEven)).intoArray(to, y);
            odd.add(outerOdd).intoArray(to, y + toStep);
            even.fma(half, outerEven.mul(two)).intoArray(to, y + 2 * toStep);
            odd.fma(half, outerOdd.fma(two, m5)).intoArray(to, y + 3 * toStep);
        }
    }
}
