package org.striate.insight.excitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** The Hartley transform against the definition of the Fourier transform. */
final class HartleyTest {
    private static final Execution EXECUTION = Execution.threads(2);

    @ParameterizedTest
    @CsvSource({"1, 1", "8, 8", "5, 12", "64, 7"})
    void itIsItsOwnInverse(int height, int width) {
        Tensor x = CentralDifferences.random(Shape.of(2, 3, height, width), new SplittableRandom(1));
        Hartley hartley = new Hartley(height, width);
        Tensor back = hartley.apply(hartley.apply(x, EXECUTION), EXECUTION);
        assertThat(back.shape()).isEqualTo(x.shape());
        for (int i = 0; i < x.shape().size(); i++) {
            assertThat(back.at(i)).isCloseTo(x.at(i), within(1e-5f));
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "5, 12", "64, 7"})
    void itIsItsOwnTranspose(int height, int width) {
        SplittableRandom random = new SplittableRandom(2);
        Tensor x = CentralDifferences.random(Shape.of(height, width), random);
        Tensor y = CentralDifferences.random(Shape.of(height, width), random);
        Hartley hartley = new Hartley(height, width);
        assertThat(CentralDifferences.product(hartley.apply(x, EXECUTION), y))
                .isCloseTo(CentralDifferences.product(x, hartley.apply(y, EXECUTION)), within(1e-4));
    }

    /** Along one axis, the transform is the real part of the Fourier transform less its imaginary part. */
    @ParameterizedTest
    @CsvSource({"1", "2", "9", "16"})
    void alongOneAxisItIsTheFourierTransformsRealPartLessItsImaginaryPart(int size) {
        Tensor x = CentralDifferences.random(Shape.of(1, size), new SplittableRandom(3));
        Tensor y = new Hartley(1, size).apply(x, EXECUTION);
        for (int f = 0; f < size; f++) {
            double real = 0;
            double imaginary = 0;
            for (int t = 0; t < size; t++) {
                double angle = -2 * Math.PI * f * t / size;
                real += x.at(t) * Math.cos(angle);
                imaginary += x.at(t) * Math.sin(angle);
            }
            assertThat((double) y.at(f)).isCloseTo((real - imaginary) / Math.sqrt(size), within(1e-5));
        }
    }
}
