package org.striate.engine.convolution;

/** What is done to the results of a convolution while they are still in the cache: an elementwise function, in place. */
@FunctionalInterface
public interface Epilogue {
    /** Leaves every result as it is. */
    Epilogue NONE = (array, from, to) -> {};

    /** Replaces the elements in {@code [from, to)}. */
    void apply(float[] array, int from, int to);
}
