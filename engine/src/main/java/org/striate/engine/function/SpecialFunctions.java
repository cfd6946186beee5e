package org.striate.engine.function;

/** What {@link Math} lacks, in float64, with relative errors far below float32's. */
final class SpecialFunctions {
    /** erf(x) / x on [0, 1] as a polynomial in x², by Chebyshev interpolation; relative error 2e-15. */
    private static final double[] ERF = {
        1.1283791670955123,
        -0.3761263890317301,
        0.11283791670559612,
        -0.02686617058497829,
        0.005223977148227377,
        -0.0008548304759798953,
        0.00012054681430555547,
        -1.4913320046616717e-05,
        1.6310722458001697e-06,
        -1.5190889826044446e-07,
        9.435461834073065e-09
    };

    /** erfc(x) · exp(x²) / t on [1, 28] as a polynomial in t = 1 / (1 + x / 2), by Chebyshev interpolation; relative error 4e-11. */
    private static final double[] ERFC = {
        0.2820947986997978,
        0.282094442855982,
        0.24684003830110085,
        0.1762356933336617,
        0.08412284402337808,
        -0.004660585157473585,
        -0.06547703300644772,
        0.004681738155543992,
        -0.19438308167252039,
        0.40730799700801235,
        -0.297122608865932,
        0.07838440374476714
    };

    private SpecialFunctions() {}

    static double erf(double x) {
        return Math.abs(x) < 1 ? x * polynomial(ERF, x * x) : x < 0 ? tail(-x) - 1 : 1 - tail(x);
    }

    /** {@code 1 − erf(x)}, without the difference where it would cancel. */
    static double erfc(double x) {
        return Math.abs(x) < 1 ? 1 - x * polynomial(ERF, x * x) : x < 0 ? 2 - tail(-x) : tail(x);
    }

    static double asinh(double x) {
        double size = Math.abs(x);
        double root = Math.sqrt(size * size + 1);
        // log1p keeps the digits of a small x, log goes on to infinity.
        double value = size < 1 ? Math.log1p(size + size * size / (1 + root)) : Math.log(size + root);
        return Math.copySign(value, x);
    }

    static double acosh(double x) {
        if (x < 1) {
            return Double.NaN;
        }
        return x < 2 ? Math.log1p(x - 1 + Math.sqrt((x - 1) * (x + 1))) : Math.log(x + Math.sqrt(x * x - 1));
    }

    static double atanh(double x) {
        return (Math.log1p(x) - Math.log1p(-x)) / 2;
    }

    /** {@code log(1 + exp(x))}, without the overflow of exp. */
    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** erfc for x ≥ 1. */
    private static double tail(double x) {
        double t = 1 / (1 + x / 2);
        return Math.exp(-x * x) * t * polynomial(ERFC, t);
    }

    /** By Horner's rule; coefficients from the constant one upwards. */
    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (int power = coefficients.length - 1; power >= 0; power--) {
            sum = sum * x + coefficients[power];
        }
        return sum;
    }
}
