package org.striate.engine.blocked;

/** The samples that a result is a sum over, each by how far it lies behind the one before it. */
final class Strides {
    private Strides() {}

    /** @param offsets of the samples from the first that a result may see */
    static int[] between(int[] offsets) {
        int[] strides = offsets.clone();
        for (int k = 1; k < offsets.length; k++) {
            strides[k] = offsets[k] - offsets[k - 1];
        }
        return strides;
    }
}
