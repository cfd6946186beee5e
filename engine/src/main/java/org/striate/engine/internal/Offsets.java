package org.striate.engine.internal;

/** Where the elements of a tensor lie that an index over some of its axes leads to. */
public final class Offsets {
    private Offsets() {}

    /**
     * The offset of every multi-index, the last axis fastest.
     *
     * @param sizes of the axes that are walked
     * @param strides how far apart neighbours along each of them lie
     */
    public static int[] of(int[] sizes, int[] strides) {
        int[] offsets = new int[1];
        for (int axis = 0; axis < sizes.length; axis++) {
            int size = sizes[axis];
            int[] finer = new int[offsets.length * size];
            for (int i = 0; i < finer.length; i++) {
                finer[i] = offsets[i / size] + i % size * strides[axis];
            }
            offsets = finer;
        }
        return offsets;
    }
}
