package org.striate.engine.elementwise;

import java.util.function.LongBinaryOperator;

/** Functions of the bits of two whole numbers of one type. Of truth values, which are 0 and 1, they are the functions of logic. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are lambdas, which hold nothing
public enum Bitwise {
    /** Bits that both have. */
    AND((a, b) -> a & b),
    /** Bits that either has. */
    OR((a, b) -> a | b),
    /** Bits that exactly one has. */
    XOR((a, b) -> a ^ b),
    /** {@code a · 2ᵇ}; bits beyond the type are lost. */
    SHIFT_LEFT((a, b) -> b < 0 || b >= Long.SIZE ? 0 : a << b),
    /** {@code ⌊a / 2ᵇ⌋}. */
    SHIFT_RIGHT((a, b) -> a >> (b < 0 ? Long.SIZE - 1 : Math.min(b, Long.SIZE - 1)));

    private final LongBinaryOperator function;

    Bitwise(LongBinaryOperator function) {
        this.function = function;
    }

    /** The function of two numbers, before it is wrapped to their type. */
    public long apply(long a, long b) {
        return function.applyAsLong(a, b);
    }
}
