package org.striate.engine.blocked;

/** The memory of a run. */
final class Arena {
    /** Every feature map and every thread's scratch. */
    final float[] values;

    /** The kernels' packed weights. */
    final float[] weights;

    /** The arrays of the tensors that come from outside. */
    final float[][] entering;

    /** The arrays of those that go there. */
    final float[][] leaving;

    Arena(float[] values, float[] weights, float[][] entering, float[][] leaving) {
        this.values = values;
        this.weights = weights;
        this.entering = entering;
        this.leaving = leaving;
    }
}
