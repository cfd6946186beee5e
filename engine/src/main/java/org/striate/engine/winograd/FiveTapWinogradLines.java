package org.striate.engine.winograd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * F(2, 5), by which 6 samples and 5 taps give 2 results for 6 multiplications instead of 10. Its points are those of F(4, 3), and with them its Bᵀ:
 *
 * <pre>
 *         1    0    0     0    0
 *      −2⁄3 −√2⁄3 −1⁄3 −√2⁄6 −1⁄6
 *  G = −2⁄3  √2⁄3 −1⁄3  √2⁄6 −1⁄6     Aᵀ = 1   1    1   1    1   0
 *       1⁄6  √2⁄6  1⁄3  √2⁄3  2⁄3          0  √½  −√½  √2  −√2   1
 *       1⁄6 −√2⁄6  1⁄3 −√2⁄3  2⁄3
 *         0    0    0     0    1
 * </pre>
 */
final class FiveTapWinogradLines implements WinogradLines {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final float ROOT = (float) Math.sqrt(2);
    private static final float HALF_ROOT = (float) Math.sqrt(0.5);

    private final VectorWinogradLines samePoints = new VectorWinogradLines();

    @Override
    public int lanes() {
        return SPECIES.length();
    }

    @Override
    public int taps() {
        return 5;
    }

    @Override
    public int outputs() {
        return 2;
    }

    @Override
    public int outputOperations() {
        return 8;
    }

    @Override
    public void input(
            int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep) {
        samePoints.input(lines, from, at, next, step, to, toAt, toNext, toStep);
    }

    @Override
    public void weight(
            int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        for (int line = 0; line < lines; line++) {
            int g = at + line * next;
            int u = toAt + line * toNext;
            FloatVector g0 = FloatVector.fromArray(SPECIES, from, g);
            FloatVector g1 = FloatVector.fromArray(SPECIES, from, g + step);
            FloatVector g2 = FloatVector.fromArray(SPECIES, from, g + 2 * step);
            FloatVector g3 = FloatVector.fromArray(SPECIES, from, g + 3 * step);
            FloatVector g4 = FloatVector.fromArray(SPECIES, from, g + 4 * step);
            g0.intoArray(to, u);
            FloatVector even = g4.fma(half, g2).fma(half, g0).mul(-2 / 3f);
            FloatVector odd = g3.fma(half, g1).mul(-ROOT / 3);
            even.add(odd).intoArray(to, u + toStep);
            even.sub(odd).intoArray(to, u + 2 * toStep);
            even = g4.fma(two, g2).fma(two, g0).mul(1 / 6f);
            odd = g3.fma(two, g1).mul(ROOT / 6);
            even.add(odd).intoArray(to, u + 3 * toStep);
            even.sub(odd).intoArray(to, u + 4 * toStep);
            g4.intoArray(to, u + 5 * toStep);
        }
    }

    @Override
    public void output(
            int lines, float[] from, int at, int next, int step, float[] to, int toAt, int toNext, int toStep) {
        FloatVector root = FloatVector.broadcast(SPECIES, ROOT);
        FloatVector halfRoot = FloatVector.broadcast(SPECIES, HALF_ROOT);
        for (int line = 0; line < lines; line++) {
            int m = at + line * next;
            int y = toAt + line * toNext;
            FloatVector m1 = FloatVector.fromArray(SPECIES, from, m + step);
            FloatVector m2 = FloatVector.fromArray(SPECIES, from, m + 2 * step);
            FloatVector m3 = FloatVector.fromArray(SPECIES, from, m + 3 * step);
            FloatVector m4 = FloatVector.fromArray(SPECIES, from, m + 4 * step);
            FloatVector m5 = FloatVector.fromArray(SPECIES, from, m + 5 * step);
            FloatVector.fromArray(SPECIES, from, m)
                    .add(m1.add(m2).add(m3.add(m4)))
                    .intoArray(to, y);
            m1.sub(m2).fma(halfRoot, m3.sub(m4).fma(root, m5)).intoArray(to, y + toStep);
        }
    }
}
