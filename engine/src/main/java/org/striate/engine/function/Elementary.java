package org.striate.engine.function;

import java.util.function.DoubleUnaryOperator;

/** The functions without parameters: each is computed in float64 and rounded once. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are lambdas, which hold nothing
public enum Elementary implements UnaryFunction {
    /** {@code |x|}. */
    ABS("Abs", Math::abs),
    /** {@code −x}. */
    NEG("Neg", x -> -x),
    /** −1, 0 or 1 as x is below, at or above 0; NaN stays NaN. */
    SIGN("Sign", x -> Math.signum(x) + 0.0),
    /** {@code 1 / x}. */
    RECIPROCAL("Reciprocal", x -> 1 / x),
    /** {@code √x}; NaN below 0. */
    SQRT("Sqrt", Math::sqrt),
    /** {@code eˣ}. */
    EXP("Exp", Math::exp),
    /** The natural logarithm: −∞ at 0, NaN below. */
    LOG("Log", Math::log),
    /** The largest whole number not above x. */
    FLOOR("Floor", Math::floor),
    /** The smallest whole number not below x. */
    CEIL("Ceil", Math::ceil),
    /** The nearest whole number; of two equally near ones the even one. */
    ROUND("Round", Math::rint),
    SIN("Sin", Math::sin),
    COS("Cos", Math::cos),
    TAN("Tan", Math::tan),
    ASIN("Asin", Math::asin),
    ACOS("Acos", Math::acos),
    ATAN("Atan", Math::atan),
    SINH("Sinh", Math::sinh),
    COSH("Cosh", Math::cosh),
    TANH("Tanh", Math::tanh),
    ASINH("Asinh", SpecialFunctions::asinh),
    ACOSH("Acosh", SpecialFunctions::acosh),
    ATANH("Atanh", SpecialFunctions::atanh),
    /** The error function {@code 2/√π · ∫₀ˣ exp(−t²) dt}. */
    ERF("Erf", SpecialFunctions::erf),
    /** {@code σ(x) = 1 / (1 + exp(−x))}. */
    SIGMOID("Sigmoid", x -> 1 / (1 + Math.exp(-x))),
    /** {@code log(1 + exp(x))}. */
    SOFTPLUS("Softplus", SpecialFunctions::softplus),
    /** {@code x / (1 + |x|)}. */
    SOFTSIGN("Softsign", x -> x / (1 + Math.abs(x))),
    /** {@code x · tanh(softplus(x))} (Misra 2019). */
    MISH("Mish", x -> x * Math.tanh(SpecialFunctions.softplus(x)));

    private final String label;
    private final DoubleUnaryOperator function;

    Elementary(String label, DoubleUnaryOperator function) {
        this.label = label;
        this.function = function;
    }

    @Override
    public float apply(float x) {
        return (float) function.applyAsDouble(x);
    }

    @Override
    public String label() {
        return label;
    }
}
