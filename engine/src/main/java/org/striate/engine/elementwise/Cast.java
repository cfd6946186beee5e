package org.striate.engine.elementwise;

import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;

/**
 * The same numbers as another type, as a cast in C does it: a real number loses its fraction, whole numbers wrap around, everything but 0 is true. Real
 * numbers beyond int64 become its nearest value, NaN becomes 0 (undefined in C and in ONNX).
 */
public final class Cast {
    private Cast() {}

    /** The value as this type; the value itself if it has it. */
    public static Value cast(Value x, ElementType type, Execution execution) {
        return switch (x) {
            case Value same when same.type() == type -> same;
            case Tensor floats -> toIntegers(floats, type);
            case IntegerTensor integers when type.isInteger() -> wrap(integers, type);
            case IntegerTensor integers -> toFloats(integers, execution);
        };
    }

    private static IntegerTensor toIntegers(Tensor x, ElementType type) {
        float[] from = Access.array(x);
        long[] y = new long[x.shape().size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = type == ElementType.BOOL ? (from[i] == 0 ? 0 : 1) : type.wrap((long) from[i]);
        }
        return Access.wrap(type, x.shape(), y);
    }

    private static IntegerTensor wrap(IntegerTensor x, ElementType type) {
        long[] y = Access.array(x).clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = type.wrap(y[i]);
        }
        return Access.wrap(type, x.shape(), y);
    }

    private static Tensor toFloats(IntegerTensor x, Execution execution) {
        long[] from = Access.array(x);
        float[] y = Access.floats(execution, from.length);
        for (int i = 0; i < from.length; i++) {
            y[i] = from[i];
        }
        return Access.wrap(x.shape(), y);
    }
}
