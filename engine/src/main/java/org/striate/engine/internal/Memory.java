package org.striate.engine.internal;

/** Where the results of operations are placed. */
@FunctionalInterface
public interface Memory {
    /** An array with at least this many elements, of arbitrary contents. */
    float[] floats(int size);
}
