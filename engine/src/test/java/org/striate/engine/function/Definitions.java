package org.striate.engine.function;

import static java.lang.StrictMath.cosh;
import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.expm1;
import static java.lang.StrictMath.log;
import static java.lang.StrictMath.log1p;
import static java.lang.StrictMath.sinh;
import static java.lang.StrictMath.sqrt;
import static java.lang.StrictMath.tanh;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Every function by a formula in float64 that is good to many more digits than float32 has, where possible another than the engine's. */
final class Definitions {
    static final Map<UnaryFunction, DoubleUnaryOperator> ALL = all();

    private Definitions() {}

    private static Map<UnaryFunction, DoubleUnaryOperator> all() {
        Map<UnaryFunction, DoubleUnaryOperator> all = new LinkedHashMap<>();
        all.put(Elementary.ABS, x -> x < 0 ? -x : x);
        all.put(Elementary.NEG, x -> 0 - x);
        all.put(Elementary.SIGN, x -> x > 0 ? 1 : x < 0 ? -1 : 0);
        all.put(Elementary.RECIPROCAL, x -> 1 / x);
        all.put(Elementary.SQRT, StrictMath::sqrt);
        all.put(Elementary.EXP, StrictMath::exp);
        all.put(Elementary.LOG, StrictMath::log);
        all.put(Elementary.FLOOR, StrictMath::floor);
        all.put(Elementary.CEIL, StrictMath::ceil);
        all.put(Elementary.ROUND, StrictMath::rint);
        all.put(Elementary.SIN, StrictMath::sin);
        all.put(Elementary.COS, StrictMath::cos);
        all.put(Elementary.TAN, StrictMath::tan);
        all.put(Elementary.ASIN, StrictMath::asin);
        all.put(Elementary.ACOS, StrictMath::acos);
        all.put(Elementary.ATAN, StrictMath::atan);
        all.put(Elementary.SINH, StrictMath::sinh);
        all.put(Elementary.COSH, StrictMath::cosh);
        all.put(Elementary.TANH, x -> Math.abs(x) > 20 ? Math.signum(x) : sinh(x) / cosh(x));
        all.put(Elementary.ASINH, x -> Math.signum(x) * asinh(Math.abs(x)));
        all.put(Elementary.ACOSH, x -> x < 1 ? Double.NaN : log(x + sqrt(x * x - 1)));
        all.put(Elementary.ATANH, x -> Math.abs(x) < 1e-4 ? x + x * x * x / 3 : log((1 + x) / (1 - x)) / 2);
        all.put(Elementary.ERF, Definitions::erf);
        all.put(Elementary.SIGMOID, Definitions::sigmoid);
        all.put(Elementary.SOFTPLUS, x -> x > 0 ? x + log1p(exp(-x)) : log1p(exp(x)));
        all.put(Elementary.SOFTSIGN, x -> x < 0 ? x / (1 - x) : x / (1 + x));
        all.put(Elementary.MISH, Definitions::mish);
        all.put(new Celu(0.7f), x -> Math.max(0, x) + Math.min(0, 0.7f * expm1(x / 0.7f)));
        all.put(new Clip(-1.5f, 4), x -> Math.min(Math.max(x, -1.5), 4));
        all.put(Clip.RELU, x -> Math.max(x, 0));
        all.put(new Elu(1.3f), x -> x > 0 ? x : 1.3f * expm1(x));
        all.put(new Gelu(Gelu.Approximation.NONE), x -> x * erfc(-x / sqrt(2)) / 2);
        all.put(new Gelu(Gelu.Approximation.TANH), Definitions::geluByTanh);
        all.put(new HardSigmoid(0.2f, 0.5f), x -> Math.max(0, Math.min(1, (double) 0.2f * x + 0.5)));
        all.put(new HardSigmoid(1 / 6f, 0.5f), x -> Math.max(0, Math.min(1, (double) (1 / 6f) * x + 0.5)));
        all.put(new HardSwish(), x -> x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6);
        all.put(new LeakyRelu(0.01f), x -> Math.max(0, x) + 0.01f * Math.min(0, x));
        all.put(new Selu(1.6f, 1.05f), x -> 1.05f * (Math.max(0, x) + Math.min(0, 1.6f * expm1(x))));
        all.put(new Shrink(0.5f, 0.25f), x -> Math.abs(x) <= 0.5 ? 0 : x - Math.copySign(0.25, x));
        all.put(new Shrink(0.5f, 0), x -> Math.abs(x) <= 0.5 ? 0 : x);
        all.put(Swish.SILU, x -> x * sigmoid(x));
        all.put(new Swish(1.7f), x -> x * sigmoid(1.7f * x));
        all.put(new ThresholdedRelu(0.8f), x -> x > 0.8f ? x : 0);
        return all;
    }

    private static double asinh(double x) {
        return x < 1e-4 ? x - x * x * x / 6 : log(x + sqrt(x * x + 1));
    }

    private static double sigmoid(double x) {
        return x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x));
    }

    /** tanh(log(1 + eˣ)) = n / (n + 2) with n = eˣ · (eˣ + 2). */
    private static double mish(double x) {
        double n = exp(x) * (exp(x) + 2);
        return x > 20 ? x : x * n / (n + 2);
    }

    private static double geluByTanh(double x) {
        double u = sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
        return u > 0 ? x * (1 + tanh(u)) / 2 : x * sigmoid(2 * u);
    }

    private static double erf(double x) {
        return Math.abs(x) < 2 ? erfBySeries(x) : Math.signum(x) * (1 - erfcByFraction(Math.abs(x)));
    }

    private static double erfc(double x) {
        return x > 2 ? erfcByFraction(x) : 1 - erf(x);
    }

    /** 2/√π · exp(−x²) · Σ_n 2ⁿ x²ⁿ⁺¹ / (1 · 3 · … · (2n + 1)): all terms have one sign. */
    private static double erfBySeries(double x) {
        double sum = 0;
        double term = x;
        for (int n = 0; n < 60; n++) {
            sum += term;
            term *= 2 * x * x / (2 * n + 3);
        }
        return 2 / sqrt(Math.PI) * exp(-x * x) * sum;
    }

    /** exp(−x²)/√π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))). */
    private static double erfcByFraction(double x) {
        double fraction = x;
        for (int n = 80; n > 0; n--) {
            fraction = x + n / 2.0 / fraction;
        }
        return exp(-x * x) / sqrt(Math.PI) / fraction;
    }
}
