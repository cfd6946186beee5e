package org.striate.engine.function;

import java.util.function.DoubleUnaryOperator;

/** The functions without parameters: each is computed in float64 and rounded once. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are lambdas, which hold nothing
public enum Elementary implements UnaryFunction {
    /** {@code |x|}. */
    ABS("Abs", Math::abs, Math::signum),
    /** {@code −x}. */
    NEG("Neg", x -> -x, x -> -1),
    /** −1, 0 or 1 as x is below, at or above 0; NaN stays NaN. */
    SIGN("Sign", x -> Math.signum(x) + 0.0, x -> 0),
    /** {@code 1 / x}. */
    RECIPROCAL("Reciprocal", x -> 1 / x, x -> -1 / (x * x)),
    /** {@code √x}; NaN below 0. */
    SQRT("Sqrt", Math::sqrt, x -> 1 / (2 * Math.sqrt(x))),
    /** {@code eˣ}. */
    EXP("Exp", Math::exp, Math::exp),
    /** The natural logarithm: −∞ at 0, NaN below. */
    LOG("Log", Math::log, x -> 1 / x),
    /** The largest whole number not above x. */
    FLOOR("Floor", Math::floor, x -> 0),
    /** The smallest whole number not below x. */
    CEIL("Ceil", Math::ceil, x -> 0),
    /** The nearest whole number; of two equally near ones the even one. */
    ROUND("Round", Math::rint, x -> 0),
    SIN("Sin", Math::sin, Math::cos),
    COS("Cos", Math::cos, x -> -Math.sin(x)),
    TAN("Tan", Math::tan, x -> 1 + square(Math.tan(x))),
    ASIN("Asin", Math::asin, x -> 1 / Math.sqrt(1 - x * x)),
    ACOS("Acos", Math::acos, x -> -1 / Math.sqrt(1 - x * x)),
    ATAN("Atan", Math::atan, x -> 1 / (1 + x * x)),
    SINH("Sinh", Math::sinh, Math::cosh),
    COSH("Cosh", Math::cosh, Math::sinh),
    TANH("Tanh", Math::tanh, x -> 1 - square(Math.tanh(x))),
    ASINH("Asinh", SpecialFunctions::asinh, x -> 1 / Math.sqrt(x * x + 1)),
    ACOSH("Acosh", SpecialFunctions::acosh, x -> 1 / Math.sqrt(x * x - 1)),
    ATANH("Atanh", SpecialFunctions::atanh, x -> 1 / (1 - x * x)),
    /** The error function {@code 2/√π · ∫₀ˣ exp(−t²) dt}. */
    ERF("Erf", SpecialFunctions::erf, x -> 2 / Math.sqrt(Math.PI) * Math.exp(-x * x)),
    /** {@code σ(x) = 1 / (1 + exp(−x))}. */
    SIGMOID("Sigmoid", Elementary::sigmoid, x -> sigmoid(x) * sigmoid(-x)),
    /** {@code log(1 + exp(x))}. */
    SOFTPLUS("Softplus", SpecialFunctions::softplus, Elementary::sigmoid),
    /** {@code x / (1 + |x|)}. */
    SOFTSIGN("Softsign", x -> x / (1 + Math.abs(x)), x -> 1 / square(1 + Math.abs(x))),
    /** {@code x · tanh(softplus(x))} (Misra 2019). */
    MISH("Mish", x -> x * Math.tanh(SpecialFunctions.softplus(x)), x -> {
        double gate = Math.tanh(SpecialFunctions.softplus(x));
        return gate + x * (1 - square(gate)) * sigmoid(x);
    });

    private final String label;
    private final DoubleUnaryOperator function;
    private final DoubleUnaryOperator derivative;

    Elementary(String label, DoubleUnaryOperator function, DoubleUnaryOperator derivative) {
        this.label = label;
        this.function = function;
        this.derivative = derivative;
    }

    @Override
    public float apply(float x) {
        return (float) function.applyAsDouble(x);
    }

    @Override
    public double derivative(float x) {
        return derivative.applyAsDouble(x);
    }

    @Override
    public String label() {
        return label;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double square(double x) {
        return x * x;
    }
}
