package org.striate.engine.convolution;

import java.lang.ref.SoftReference;

/**
 * An array that each thread keeps from one kernel to the next, with whatever contents: a fresh one would be cleared first, and lie outside every cache.
 * The collector takes it back when memory is short.
 */
final class Scratch {
    private final ThreadLocal<SoftReference<float[]>> kept =
            ThreadLocal.withInitial(() -> new SoftReference<>(new float[0]));

    /** This thread's array, of at least this size. */
    float[] floats(int size) {
        float[] array = kept.get().get();
        if (array == null || array.length < size) {
            array = new float[size];
            kept.set(new SoftReference<>(array));
        }
        return array;
    }
}
