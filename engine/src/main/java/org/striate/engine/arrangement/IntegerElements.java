package org.striate.engine.arrangement;

import java.util.Arrays;
import org.striate.engine.ElementType;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.internal.Access;

/** Whole numbers and truth values. */
final class IntegerElements implements Elements {
    private final ElementType type;
    private final long[] array;

    IntegerElements(ElementType type, long[] array) {
        this.type = type;
        this.array = array;
    }

    @Override
    public Value wrap(Shape shape) {
        return Access.wrap(type, shape, array);
    }

    @Override
    public Object array() {
        return array;
    }

    @Override
    public void copyLine(int from, int step, Elements to, int at, int toStep, int count) {
        long[] target = ((IntegerElements) to).array;
        for (int i = 0; i < count; i++) {
            target[at + i * toStep] = array[from + i * step];
        }
    }

    @Override
    public void fill(int from, int to, Elements one) {
        Arrays.fill(array, from, to, ((IntegerElements) one).array[0]);
    }

    @Override
    public void combine(Arithmetic function, int at, Elements with, int from, int count) {
        long[] given = ((IntegerElements) with).array;
        for (int i = 0; i < count; i++) {
            array[at + i] = type.wrap(function.apply(array[at + i], given[from + i]));
        }
    }

    @Override
    public long order(int position) {
        return array[position];
    }
}
