package org.striate.engine.internal;

import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/**
 * The arrays behind tensors, without copies, for Striate's own modules: this package is exported to no other. Who wraps an array gives it away; who
 * reads one leaves it unchanged.
 */
public final class Access {
    /** What {@link Tensor} lends to this class. */
    public interface Tensors {
        Tensor wrap(Shape shape, float[] array);

        float[] array(Tensor tensor);
    }

    /** What {@link IntegerTensor} lends to this class. */
    public interface IntegerTensors {
        IntegerTensor wrap(ElementType type, Shape shape, long[] array);

        long[] array(IntegerTensor tensor);
    }

    /** What {@link Execution} lends to this class. */
    public interface Executions {
        Execution with(Execution execution, Memory memory);

        float[] floats(Execution execution, int size);
    }

    private static @Nullable Tensors tensors;
    private static @Nullable IntegerTensors integerTensors;
    private static @Nullable Executions executions;

    private Access() {}

    /** Called once, by the class that lends. */
    public static void register(Tensors lent) {
        tensors = lent;
    }

    /** Called once, by the class that lends. */
    public static void register(IntegerTensors lent) {
        integerTensors = lent;
    }

    /** Called once, by the class that lends. */
    public static void register(Executions lent) {
        executions = lent;
    }

    /** A tensor over this very array, whose first {@code shape.size()} elements it takes. */
    public static Tensor wrap(Shape shape, float[] array) {
        return lent(tensors, Tensor.class, () -> tensors).wrap(shape, array);
    }

    /** A tensor over this very array. */
    public static IntegerTensor wrap(ElementType type, Shape shape, long[] array) {
        return lent(integerTensors, IntegerTensor.class, () -> integerTensors).wrap(type, shape, array);
    }

    /** The tensor's own array; it may be longer than the tensor. */
    public static float[] array(Tensor tensor) {
        return lent(tensors, Tensor.class, () -> tensors).array(tensor);
    }

    /** The tensor's own array. */
    public static long[] array(IntegerTensor tensor) {
        return lent(integerTensors, IntegerTensor.class, () -> integerTensors).array(tensor);
    }

    /** The same execution with results placed in the given memory. */
    public static Execution with(Execution execution, Memory memory) {
        return lent(executions, Execution.class, () -> executions).with(execution, memory);
    }

    /** An array for a result, of at least this size, whose contents are arbitrary: whoever asks fills all of it. */
    public static float[] floats(Execution execution, int size) {
        return lent(executions, Execution.class, () -> executions).floats(execution, size);
    }

    private static <T> T lent(@Nullable T already, Class<?> lender, java.util.function.Supplier<@Nullable T> after) {
        if (already != null) {
            return already;
        }
        try {
            MethodHandles.lookup().ensureInitialized(lender);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        T lent = after.get();
        if (lent == null) {
            throw new AssertionError(lender + " lends nothing");
        }
        return lent;
    }
}
