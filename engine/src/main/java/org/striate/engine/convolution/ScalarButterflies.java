package org.striate.engine.convolution;

/** The loops without the Vector API. */
final class ScalarButterflies implements Butterflies {
    @Override
    public void split(ComplexArray z, int at, int end, ComplexArray roots) {
        double[] re = z.re;
        double[] im = z.im;
        double[] rootRe = roots.re;
        double[] rootIm = roots.im;
        int length = roots.length();
        for (int run = at; run < end; run += 2 * length) {
            for (int i = 0; i < length; i++) {
                int u = run + i;
                int v = u + length;
                double differenceRe = re[u] - re[v];
                double differenceIm = im[u] - im[v];
                re[u] += re[v];
                im[u] += im[v];
                re[v] = differenceRe * rootRe[i] - differenceIm * rootIm[i];
                im[v] = differenceRe * rootIm[i] + differenceIm * rootRe[i];
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
        for (int run = at; run < end; run += 2 * length) {
            for (int i = 0; i < length; i++) {
                int u = run + i;
                int v = u + length;
                double turnedRe = re[v] * rootRe[i] + im[v] * rootIm[i];
                double turnedIm = im[v] * rootRe[i] - re[v] * rootIm[i];
                re[v] = re[u] - turnedRe;
                im[v] = im[u] - turnedIm;
                re[u] += turnedRe;
                im[u] += turnedIm;
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
        for (int i = 0; i < count; i++) {
            yRe[i] += xRe[xAt + i] * wRe[wAt + i] + xIm[xAt + i] * wIm[wAt + i];
            yIm[i] += xIm[xAt + i] * wRe[wAt + i] - xRe[xAt + i] * wIm[wAt + i];
        }
    }
}
