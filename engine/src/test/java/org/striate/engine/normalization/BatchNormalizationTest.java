package org.striate.engine.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.NamesFailures;
import org.striate.engine.Seeds;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;

@ExtendWith(NamesFailures.class)
final class BatchNormalizationTest {
    private static final Execution EXECUTION = Execution.threads(2);
    private static final float EPSILON = 1e-5f;

    static LongStream seeds() {
        return Seeds.several(100);
    }

    /** (x − mean) / √(variance + ε) · scale + bias in float64, rounded once; where x is near the mean, within the rounding of the two terms. */
    @ParameterizedTest
    @MethodSource("seeds")
    void normalisesEveryChannel(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int channels = 1 + random.nextInt(6);
        Shape spatial = Shape.of(random.ints(random.nextInt(4), 0, 6).toArray());
        Tensor x = Tensors.normal(Shape.of(random.nextInt(4), channels).concat(spatial), random);
        Shape list = Shape.of(channels);
        Tensor scale = Tensors.normal(list, random);
        Tensor bias = Tensors.normal(list, random);
        Tensor mean = Tensors.normal(list, random);
        Tensor variance = Tensors.generate(list, c -> random.nextDouble() * 4);
        Tensor y = new BatchNormalization(scale, bias, mean, variance, EPSILON).apply(x, EXECUTION);
        assertThat(y.shape()).isEqualTo(x.shape());
        for (int i = 0; i < x.shape().size(); i++) {
            int c = i / spatial.size() % channels;
            double deviation = Math.sqrt((double) variance.at(c) + EPSILON);
            double exact = ((double) x.at(i) - mean.at(c)) / deviation * scale.at(c) + bias.at(c);
            double terms = (Math.abs(x.at(i)) + Math.abs(mean.at(c))) / deviation * Math.abs(scale.at(c))
                    + Math.abs(bias.at(c));
            assertThat(Math.abs(y.at(i) - exact))
                    .as("error of element %d, exactly %s", i, exact)
                    .isLessThanOrEqualTo(Math.ulp((float) exact) / 2 + 8 * Math.ulp(terms));
        }
    }

    /** Also a variance of 0 or ∞ gives what PyTorch gives, which multiplies by the same factor. */
    @Test
    void whatIsNotFiniteGoesThroughAsInPyTorch() {
        Tensor x = Tensor.of(Shape.of(1, 1, 4), 1, Float.POSITIVE_INFINITY, Float.NaN, -0f);
        float nan = Float.NaN;
        assertThat(normalised(x, 1, 0)).containsExactly(nan, nan, nan, nan);
        assertThat(normalised(x, 0, 1)).containsExactly(1, Float.POSITIVE_INFINITY, nan, 0);
        assertThat(normalised(x, 0, Float.POSITIVE_INFINITY)).containsExactly(0, nan, nan, 0);
    }

    private static float[] normalised(Tensor x, float mean, float variance) {
        Shape one = Shape.of(1);
        return new BatchNormalization(
                        Tensor.full(one, 1), Tensor.zeros(one), Tensor.full(one, mean), Tensor.full(one, variance), 0)
                .apply(x, EXECUTION)
                .toArray();
    }

    @Test
    void refusesOtherNumbersOfChannels() {
        Tensor three = Tensor.full(Shape.of(3), 1);
        BatchNormalization normalization = new BatchNormalization(three, three, three, three, EPSILON);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> normalization.apply(Tensor.zeros(Shape.of(2, 4, 5)), EXECUTION))
                .withMessage("input must be (N, 3, …), one channel for each of the 3 scales, got (2, 4, 5)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> normalization.apply(three, EXECUTION))
                .withMessageContaining("got (3,)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchNormalization(three, three, Tensor.zeros(Shape.of(2)), three, EPSILON))
                .withMessage("scale, bias, mean and variance must have one number a channel,"
                        + " got shapes (3,), (3,), (2,) and (3,)");
    }
}
