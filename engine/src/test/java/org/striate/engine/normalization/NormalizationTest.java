package org.striate.engine.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** What the comparison with PyTorch does not reach: parameters a group, zeros, nothing at all, refusals. */
final class NormalizationTest {
    private static final Execution EXECUTION = Execution.sequential();

    @Test
    void aParameterAGroupIsOneForEachOfItsChannels() {
        Tensor x = Tensor.of(Shape.of(1, 4, 2), 1, 5, 2, 8, 3, 3, 9, 4);
        GroupNormalization normalization = new GroupNormalization(2, 1e-5f);
        Tensor perGroup = normalization.apply(x, list(2, 3), list(-1, 1), EXECUTION);
        Tensor perChannel = normalization.apply(x, list(2, 2, 3, 3), list(-1, -1, 1, 1), EXECUTION);
        assertThat(perGroup).isEqualTo(perChannel);
    }

    /** Sums side by side and sums in order are the same but for their last digits, which float32 hardly keeps. */
    @Test
    void theDefinitionIsTheSameToTheLastDigitOrTwo() {
        Random random = new Random(5);
        float[] elements = new float[2 * 4 * 11];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextGaussian();
        }
        Tensor x = Tensor.of(Shape.of(2, 4, 11), elements);
        Tensor ones = Tensor.full(Shape.of(11), 1);
        for (Execution other : List.of(EXECUTION, EXECUTION.byDefinition())) {
            Tensor layer = new LayerNormalization(-1, 0)
                    .apply(x, ones, Optional.empty(), other)
                    .y();
            Tensor group = new GroupNormalization(4, 0).apply(x, list(1, 1, 1, 1), list(0, 0, 0, 0), other);
            for (int row = 0; row < 8; row++) {
                double mean = 0;
                double square = 0;
                for (int i = row * 11; i < (row + 1) * 11; i++) {
                    mean += elements[i] / 11.0;
                    square += (double) elements[i] * elements[i] / 11.0;
                }
                for (int i = row * 11; i < (row + 1) * 11; i++) {
                    double expected = (elements[i] - mean) / Math.sqrt(square - mean * mean);
                    assertThat((double) layer.at(i)).isCloseTo(expected, within(1e-6));
                    assertThat((double) group.at(i)).isCloseTo(expected, within(1e-6));
                }
            }
        }
    }

    @Test
    void linesOfZerosStayZeros() {
        Tensor x = Tensor.of(Shape.of(2, 2), 0, 0, 3, 4);
        assertThat(new LpNormalization(1, 2).apply(x, EXECUTION).toArray()).containsExactly(0, 0, 0.6f, 0.8f);
    }

    @Test
    void nothingIsNormalisedToNothing() {
        Shape none = Shape.of(0, 4, 3);
        Tensor x = Tensor.zeros(none);
        assertThat(new LayerNormalization(-1, 0)
                        .apply(x, list(1, 1, 1), Optional.empty(), EXECUTION)
                        .mean()
                        .shape())
                .isEqualTo(Shape.of(0, 4, 1));
        assertThat(new GroupNormalization(2, 0).apply(x, list(1, 1), list(0, 0), EXECUTION))
                .isEqualTo(x);
        assertThat(new LocalResponseNormalization(3, 1, 1, 1).apply(x, EXECUTION))
                .isEqualTo(x);
        assertThat(new MeanVarianceNormalization(List.of(0, 2)).apply(x, EXECUTION))
                .isEqualTo(x);
    }

    @Test
    void refusals() {
        Tensor x = Tensor.zeros(Shape.of(1, 4, 3));
        refused(() -> new GroupNormalization(3, 0).apply(x, list(1, 1, 1), list(0, 0, 0), EXECUTION), "3 groups");
        refused(() -> new GroupNormalization(2, 0).apply(x, list(1), list(0, 0), EXECUTION), "scale");
        refused(() -> new LayerNormalization(-1, 0).apply(x, list(1, 1), Optional.empty(), EXECUTION), "broadcast");
        refused(() -> new LayerNormalization(3, 0).momentsShape(x.shape()), "axis");
        refused(() -> new LpNormalization(1, 3), "p must be 1 or 2");
    }

    private static void refused(ThrowingCallable call, String why) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(why);
    }

    private static Tensor list(float... elements) {
        return Tensor.of(Shape.of(elements.length), elements);
    }
}
