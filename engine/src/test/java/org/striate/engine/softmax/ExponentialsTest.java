package org.striate.engine.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.striate.engine.internal.Vectors;

final class ExponentialsTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    /** Runs of every length, of differences from 0 to where float64 ends; what is 0 to float32 is 0 or nearly. */
    @Test
    void vectorsAreWithinTheirBoundOfTheFunction() {
        assumeTrue(Vectors.AVAILABLE);
        SplittableRandom random = new SplittableRandom(3);
        for (int length = 1; length < 200; length++) {
            float[] x = new float[length + 1];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (random.nextInt(4) == 0 ? -800 * random.nextDouble() : -random.nextDouble());
            }
            double shift = random.nextInt(3);
            double[] e = new double[length];
            Exponentials.fastest().fill(x, 1, shift, e);
            for (int i = 0; i < length; i++) {
                double exact = Math.exp(x[i + 1] - shift);
                assertThat(Math.abs(e[i] - exact))
                        .as("of %s", x[i + 1] - shift)
                        .isLessThanOrEqualTo(Exponentials.ERROR * Math.ulp(1.0) * exact + 1e-307);
            }
        }
    }

    @Test
    void extremesAreTheFunctions() {
        assumeTrue(Vectors.AVAILABLE);
        // None is larger than the shift, as the largest is it.
        float[] x = {0, -INFINITY, Float.NaN, -1e38f, -709, -0f, -1, -104};
        for (double shift : new double[] {0, 1, Double.NaN}) {
            double[] e = new double[x.length];
            new VectorExponentials().fill(x, 0, shift, e);
            for (int i = 0; i < x.length; i++) {
                assertThat((float) e[i]).as("of %s − %s", x[i], shift).isEqualTo(Float.valueOf((float)
                        Math.exp(x[i] - shift)));
            }
        }
    }
}
