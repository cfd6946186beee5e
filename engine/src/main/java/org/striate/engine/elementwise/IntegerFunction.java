package org.striate.engine.elementwise;

import java.util.function.LongUnaryOperator;
import org.striate.engine.ElementType;
import org.striate.engine.IntegerTensor;
import org.striate.engine.internal.Access;

/** Functions of one whole number; the result wraps around to the type. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are lambdas, which hold nothing
public enum IntegerFunction {
    /** {@code |x|}. */
    ABS("Abs", Math::abs),
    /** {@code −x}. */
    NEG("Neg", x -> -x),
    /** −1, 0 or 1. */
    SIGN("Sign", Long::signum),
    /** {@code max(x, 0)}. */
    RELU("Relu", x -> Math.max(x, 0)),
    /** Every bit turned over. */
    BITWISE_NOT("BitwiseNot", x -> ~x),
    /** Of a truth value the other one. */
    NOT("Not", x -> 1 - x);

    private final String label;
    private final LongUnaryOperator function;

    IntegerFunction(String label, LongUnaryOperator function) {
        this.label = label;
        this.function = function;
    }

    /** ONNX's name of the function. */
    public String label() {
        return label;
    }

    /** The function of each element, with the tensor's type. */
    public IntegerTensor apply(IntegerTensor x) {
        ElementType type = x.type();
        long[] y = Access.array(x).clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = type.wrap(function.applyAsLong(y[i]));
        }
        return Access.wrap(type, x.shape(), y);
    }
}
