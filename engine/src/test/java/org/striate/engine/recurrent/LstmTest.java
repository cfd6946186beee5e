package org.striate.engine.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** The steps themselves are compared with PyTorch's; here are sequences that end early. */
final class LstmTest {
    private static final int STEPS = 5;
    private static final int SHORT = 3;
    private static final int INPUTS = 4;
    private static final int HIDDEN = 2;

    private final Random random = new Random(8);

    @ParameterizedTest
    @EnumSource
    void aShorterSequenceIsReadAsIfItWereAlone(Lstm.Direction direction) {
        Lstm lstm = new Lstm(direction, true);
        Lstm.Weights weights = weights(direction);
        Tensor x = random(2, STEPS, INPUTS);
        Lstm.Result both = read(lstm, weights, x, Optional.of(IntegerTensor.of(SHORT, STEPS)));
        Tensor first = Tensor.of(Shape.of(1, SHORT, INPUTS), Arrays.copyOf(x.toArray(), SHORT * INPUTS));
        Lstm.Result alone = read(lstm, weights, first, Optional.empty());
        int perSequence = STEPS * direction.count * HIDDEN;
        float[] expected = Arrays.copyOf(alone.y().toArray(), perSequence);
        assertThat(Arrays.copyOf(both.y().toArray(), perSequence)).isEqualTo(expected);
        assertThat(Arrays.copyOf(both.last().c().toArray(), direction.count * HIDDEN))
                .isEqualTo(alone.last().c().toArray());
    }

    @Test
    void refusesASequenceThatIsLongerThanTheInput() {
        Lstm.Weights weights = weights(Lstm.Direction.FORWARD);
        Lstm lstm = new Lstm(Lstm.Direction.FORWARD, true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(lstm, weights, random(1, 2, INPUTS), Optional.of(IntegerTensor.of(3))))
                .withMessageContaining("lengths");
    }

    private static Lstm.Result read(Lstm lstm, Lstm.Weights weights, Tensor x, Optional<IntegerTensor> lengths) {
        return lstm.apply(x, weights, lengths, Optional.empty(), Optional.empty(), Execution.sequential());
    }

    private Lstm.Weights weights(Lstm.Direction direction) {
        return new Lstm.Weights(
                random(direction.count, 4 * HIDDEN, INPUTS),
                random(direction.count, 4 * HIDDEN, HIDDEN),
                Optional.of(random(direction.count, 8 * HIDDEN)),
                Optional.of(random(direction.count, 3 * HIDDEN)));
    }

    private Tensor random(int... sizes) {
        Shape shape = Shape.of(sizes);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, elements);
    }
}
