package org.striate.engine.softmax;

/** One after the other. */
final class ScalarExponentials implements Exponentials {
    @Override
    public void fill(float[] x, int at, double shift, double[] e) {
        for (int i = 0; i < e.length; i++) {
            e[i] = Math.exp(x[at + i] - shift);
        }
    }
}
