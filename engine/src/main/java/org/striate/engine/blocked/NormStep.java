package org.striate.engine.blocked;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Layer normalisation of every pixel over its channels (Ba, Kiros and Hinton 2016). */
final class NormStep implements Step {
    private final Place x;
    private final Place y;
    private final float[] scale;
    private final float[] bias;
    private final float epsilon;

    NormStep(Place x, Place y, float[] scale, float[] bias, float epsilon) {
        this.x = x;
        this.y = y;
        this.scale = scale;
        this.bias = bias;
        this.epsilon = epsilon;
    }

    @Override
    public int tasks() {
        return y.layout().batch() * y.layout().height();
    }

    @Override
    public void run(int task, Arena arena, int scratch) {
        int n = task / y.layout().height();
        int h = task % y.layout().height();
        int from = x.row(n, 0, h);
        int to = y.row(n, 0, h);
        for (int w = 0; w < y.layout().width(); w++) {
            pixel(arena.values, from + w * Lanes.COUNT, to + w * Lanes.COUNT);
        }
    }

    private void pixel(float[] values, int from, int to) {
        int blocks = x.layout().blocks();
        int channels = x.layout().channels();
        int xBlock = x.layout().blockStride();
        int yBlock = y.layout().blockStride();
        FloatVector sum = FloatVector.zero(Lanes.SPECIES);
        for (int block = 0; block < blocks; block++) {
            sum = sum.add(FloatVector.fromArray(Lanes.SPECIES, values, from + block * xBlock));
        }
        float mean = sum.reduceLanes(VectorOperators.ADD) / channels;
        FloatVector squares = FloatVector.zero(Lanes.SPECIES);
        for (int block = 0; block < blocks; block++) {
            FloatVector apart = FloatVector.fromArray(Lanes.SPECIES, values, from + block * xBlock)
                    .sub(mean);
            squares = apart.fma(apart, squares);
        }
        float variance = squares.reduceLanes(VectorOperators.ADD) / channels;
        float inverse = (float) (1 / Math.sqrt((double) variance + epsilon));
        for (int block = 0; block < blocks; block++) {
            FloatVector apart = FloatVector.fromArray(Lanes.SPECIES, values, from + block * xBlock)
                    .sub(mean);
            FloatVector factor = FloatVector.fromArray(Lanes.SPECIES, scale, block * Lanes.COUNT)
                    .mul(inverse);
            apart.fma(factor, FloatVector.fromArray(Lanes.SPECIES, bias, block * Lanes.COUNT))
                    .intoArray(values, to + block * yBlock);
        }
    }
}
