package org.striate.engine.convolution;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The loops on the Vector API; what is shorter than a vector, or left over, goes one by one. */
final class VectorButterflies implements Butterflies {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final ScalarButterflies REST = new ScalarButterflies();

    @Override
    public void split(ComplexArray z, int at, int end, ComplexArray roots) {
        double[] re = z.re;
        double[] im = z.im;
        double[] rootRe = roots.re;
        double[] rootIm = roots.im;
        int length = roots.length();
        // Lengths are powers of two: all or nothing fits in vectors.
        if (length < LANES) {
            REST.split(z, at, end, roots);
            return;
        }
        for (int run = at; run < end; run += 2 * length) {
            for (int i = 0; i < length; i += LANES) {
                int u = run + i;
                int v = u + length;
                DoubleVector uRe = DoubleVector.fromArray(SPECIES, re, u);
                DoubleVector uIm = DoubleVector.fromArray(SPECIES, im, u);
                DoubleVector vRe = DoubleVector.fromArray(SPECIES, re, v);
                DoubleVector vIm = DoubleVector.fromArray(SPECIES, im, v);
                DoubleVector cos = DoubleVector.fromArray(SPECIES, rootRe, i);
                DoubleVector sin = DoubleVector.fromArray(SPECIES, rootIm, i);
                DoubleVector differenceRe = uRe.sub(vRe);
                DoubleVector differenceIm = uIm.sub(vIm);
                uRe.add(vRe).intoArray(re, u);
                uIm.add(vIm).intoArray(im, u);
                differenceRe.mul(cos).sub(differenceIm.mul(sin)).intoArray(re, v);
                differenceRe.mul(sin).add(differenceIm.mul(cos)).intoArray(im, v);
            }
        }
    }

    @Override
    public void join(ComplexArray z, int at, int end, ComplexArray roots) {
        double[] re = z.re;
        double[] im = z.im;
        double[] rootRe = roots.re;
        double[] rootIm = roots.im;
        int length = roots.length();
        if (length < LANES) {
            REST.join(z, at, end, roots);
            return;
        }
        for (int run = at; run < end; run += 2 * length) {
            for (int i = 0; i < length; i += LANES) {
                int u = run + i;
                int v = u + length;
                DoubleVector uRe = DoubleVector.fromArray(SPECIES, re, u);
                DoubleVector uIm = DoubleVector.fromArray(SPECIES, im, u);
                DoubleVector vRe = DoubleVector.fromArray(SPECIES, re, v);
                DoubleVector vIm = DoubleVector.fromArray(SPECIES, im, v);
                DoubleVector cos = DoubleVector.fromArray(SPECIES, rootRe, i);
                DoubleVector sin = DoubleVector.fromArray(SPECIES, rootIm, i);
                DoubleVector turnedRe = vRe.mul(cos).add(vIm.mul(sin));
                DoubleVector turnedIm = vIm.mul(cos).sub(vRe.mul(sin));
                uRe.add(turnedRe).intoArray(re, u);
                uIm.add(turnedIm).intoArray(im, u);
                uRe.sub(turnedRe).intoArray(re, v);
                uIm.sub(turnedIm).intoArray(im, v);
            }
        }
    }

    @Override
    public void multiplyAdd(ComplexArray x, int xAt, ComplexArray w, int wAt, ComplexArray y) {
        double[] xRe = x.re;
        double[] xIm = x.im;
        double[] wRe = w.re;
        double[] wIm = w.im;
        double[] yRe = y.re;
        double[] yIm = y.im;
        int count = y.length();
        if (count < LANES) {
            REST.multiplyAdd(x, xAt, w, wAt, y);
            return;
        }
        for (int i = 0; i < count; i += LANES) {
            DoubleVector aRe = DoubleVector.fromArray(SPECIES, xRe, xAt + i);
            DoubleVector aIm = DoubleVector.fromArray(SPECIES, xIm, xAt + i);
            DoubleVector bRe = DoubleVector.fromArray(SPECIES, wRe, wAt + i);
            DoubleVector bIm = DoubleVector.fromArray(SPECIES, wIm, wAt + i);
            DoubleVector sumRe = DoubleVector.fromArray(SPECIES, yRe, i);
            DoubleVector sumIm = DoubleVector.fromArray(SPECIES, yIm, i);
            aIm.fma(bIm, aRe.fma(bRe, sumRe)).intoArray(yRe, i);
            aIm.fma(bRe, sumIm).sub(aRe.mul(bIm)).intoArray(yIm, i);
        }
    }
}
