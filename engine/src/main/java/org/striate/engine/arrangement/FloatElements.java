package org.striate.engine.arrangement;

import java.util.Arrays;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.internal.Access;

/** Elements of type float32. */
final class FloatElements implements Elements {
    private final float[] array;

    FloatElements(float[] array) {
        this.array = array;
    }

    @Override
    public Value wrap(Shape shape) {
        return Access.wrap(shape, array);
    }

    @Override
    public Object array() {
        return array;
    }

    @Override
    public void copyLine(int from, int step, Elements to, int at, int toStep, int count) {
        float[] target = ((FloatElements) to).array;
        for (int i = 0; i < count; i++) {
            target[at + i * toStep] = array[from + i * step];
        }
    }

    @Override
    public void fill(int from, int to, Elements one) {
        Arrays.fill(array, from, to, ((FloatElements) one).array[0]);
    }

    @Override
    public void combine(Arithmetic function, int at, Elements with, int from, int count) {
        float[] given = ((FloatElements) with).array;
        for (int i = 0; i < count; i++) {
            array[at + i] = function.apply(array[at + i], given[from + i]);
        }
    }

    @Override
    public long order(int position) {
        // Adding 0 makes −0 to 0; the bits of negative numbers count down.
        int bits = Float.floatToIntBits(array[position] + 0f);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }
}
