package org.striate.engine.elementwise;

import static org.striate.engine.Arguments.require;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * Functions of two numbers of one type. Of float32 numbers the result is rounded once; of whole numbers it wraps around to the type.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions are lambdas, which hold nothing
public enum Arithmetic {
    /** {@code a + b}. */
    ADD("Add", (a, b) -> a + b, (a, b) -> a + b),
    /** {@code a − b}. */
    SUB("Sub", (a, b) -> a - b, (a, b) -> a - b),
    /** {@code a · b}. */
    MUL("Mul", (a, b) -> a * b, (a, b) -> a * b),
    /** {@code a / b}; of whole numbers without its fraction, as in C. */
    DIV("Div", (a, b) -> a / b, (a, b) -> a / divisor(b)),
    /** {@code aᵇ}, where every power of 1 is 1; of whole numbers with negative b it is the whole part, 0 but for a = ±1. */
    POW("Pow", Arithmetic::power, Arithmetic::power),
    /** The smaller; NaN if either is. */
    MIN("Min", Math::min, Math::min),
    /** The larger; NaN if either is. */
    MAX("Max", Math::max, Math::max),
    /** {@code a − b · ⌊a / b⌋}: the remainder with the sign of b, as in Python. */
    MOD("Mod", Arithmetic::floorMod, (a, b) -> Math.floorMod(a, divisor(b))),
    /** {@code a − b · trunc(a / b)}: the remainder with the sign of a, as {@code fmod} in C. */
    FMOD("Mod", (a, b) -> a % b, (a, b) -> a % divisor(b)),
    /** {@code a} where it is not negative, else {@code a · b}: PReLU with the slopes b (He et al. 2015). */
    PRELU("PRelu", (a, b) -> a < 0 ? a * b : a, (a, b) -> a < 0 ? a * b : a);

    private final String label;
    private final DoubleBinaryOperator real;
    private final LongBinaryOperator whole;

    // Sums, differences, products, quotients and remainders of two float32 numbers, rounded to float64 and then to
    // float32, are what rounding once gives
    // (Figueroa 1995).
    Arithmetic(String label, DoubleBinaryOperator real, LongBinaryOperator whole) {
        this.label = label;
        this.real = real;
        this.whole = whole;
    }

    /** ONNX's name of the function. */
    public String label() {
        return label;
    }

    /** The function of two float32 numbers. */
    public float apply(float a, float b) {
        return (float) real.applyAsDouble(a, b);
    }

    /**
     * The function of two whole numbers, before it is wrapped to their type.
     *
     * @throws IllegalArgumentException if it divides by zero
     */
    public long apply(long a, long b) {
        return whole.applyAsLong(a, b);
    }

    /**
     * How much a number changes the function as the first of two: {@code ∂f/∂a}. Of two equal numbers, the smaller and the larger are half each; a power
     * whose exponent is 0 does not change. These are PyTorch's choices.
     */
    public double byFirst(double a, double b) {
        return switch (this) {
            case ADD, SUB, MOD, FMOD -> 1;
            case MUL -> b;
            case DIV -> 1 / b;
            case POW -> b == 0 ? 0 : b * power(a, b - 1);
            case MIN -> a < b ? 1 : a == b ? 0.5 : 0;
            case MAX -> a > b ? 1 : a == b ? 0.5 : 0;
            case PRELU -> a > 0 ? 1 : b;
        };
    }

    /** How much a number changes the function as the second of two: {@code ∂f/∂b}. A power of 0 whose exponent is not negative does not change. */
    public double bySecond(double a, double b) {
        return switch (this) {
            case ADD -> 1;
            case SUB -> -1;
            case MUL -> a;
            case DIV -> -a / (b * b);
            case POW -> a == 0 && b >= 0 ? 0 : power(a, b) * Math.log(a);
            case MIN -> b < a ? 1 : a == b ? 0.5 : 0;
            case MAX -> b > a ? 1 : a == b ? 0.5 : 0;
            case MOD -> -Math.floor(a / b);
            case FMOD -> -(a / b < 0 ? Math.ceil(a / b) : Math.floor(a / b));
            case PRELU -> a > 0 ? 0 : a;
        };
    }

    /** The function of {@code count} neighbours. The commonest have a loop of their own, which the JIT can turn into vector instructions. */
    void apply(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
        switch (this) {
            case ADD -> {
                for (int i = 0; i < count; i++) {
                    y[yAt + i] = a[aAt + i] + b[bAt + i];
                }
            }
            case SUB -> {
                for (int i = 0; i < count; i++) {
                    y[yAt + i] = a[aAt + i] - b[bAt + i];
                }
            }
            case MUL -> {
                for (int i = 0; i < count; i++) {
                    y[yAt + i] = a[aAt + i] * b[bAt + i];
                }
            }
            case DIV -> {
                for (int i = 0; i < count; i++) {
                    y[yAt + i] = a[aAt + i] / b[bAt + i];
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    y[yAt + i] = apply(a[aAt + i], b[bAt + i]);
                }
            }
        }
    }

    private static double floorMod(double a, double b) {
        double remainder = a % b;
        return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder;
    }

    private static long divisor(long b) {
        require(b != 0, "a whole number cannot be divided by 0");
        return b;
    }

    /** As IEEE 754 and C have it: unlike in Java, 1 to the power of NaN and ±1 to that of ±∞ are 1. */
    private static double power(double a, double b) {
        return a == 1 || (a == -1 && Double.isInfinite(b)) ? 1 : Math.pow(a, b);
    }

    /** By repeated squaring; products wrap around at 64 bits. */
    private static long power(long a, long b) {
        if (b < 0) {
            require(a != 0, "0 has no power of %d among the whole numbers", b);
            return a == 1 || (a == -1 && b % 2 == 0) ? 1 : a == -1 ? -1 : 0;
        }
        long result = 1;
        long square = a;
        for (long rest = b; rest > 0; rest >>= 1) {
            result = (rest & 1) == 1 ? result * square : result;
            square *= square;
        }
        return result;
    }
}
