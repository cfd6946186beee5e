package org.striate.insight;

import java.util.SplittableRandom;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** Pictures of one channel whose pixels know nothing of one another. */
final class RandomPicture {
    private RandomPicture() {}

    /** Numbers from 0 to 1: (height, width). */
    static Tensor of(long seed, int height, int width) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return Tensor.of(Shape.of(height, width), values);
    }
}
