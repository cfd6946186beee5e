package org.striate.engine.convolution;

/** Complex numbers in float64, real and imaginary parts apart. */
final class ComplexArray {
    final double[] re;
    final double[] im;

    /** So many zeros. */
    ComplexArray(int length) {
        this.re = new double[length];
        this.im = new double[length];
    }

    int length() {
        return re.length;
    }
}
