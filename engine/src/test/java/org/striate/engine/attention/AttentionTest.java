package org.striate.engine.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.attention.Attention.Place;
import org.striate.engine.attention.Attention.Result;
import org.striate.engine.attention.Attention.Stage;

final class AttentionTest {
    private static final Shape QUERIES = Shape.of(2, 4, 5, 3);
    private static final Shape KEYS = Shape.of(2, 2, 7, 3);
    private static final Shape VALUES = Shape.of(2, 2, 7, 6);
    private static final Shape SCORES = Shape.of(2, 4, 5, 7);
    private static final Attention PLAIN = new Attention(Optional.empty(), 0, -1, -1);

    private static final Offset<Double> BOUND = Offset.offset(1e-6);

    private final Random random = new Random(5);

    @ParameterizedTest
    @CsvSource({"0, -1, -1, 0", "0, -1, 0, 0", "1.5, -1, 0, 2", "0, 1, 2, -1", "2, 0, -1, 1"})
    void agreesWithTheDefinition(float softcap, int before, int after, int first) {
        Attention attention = new Attention(Optional.of(0.7f), softcap, before, after);
        Tensor q = random(QUERIES);
        Tensor k = random(KEYS);
        Tensor v = random(VALUES);
        Tensor bias = random(Shape.of(4, 1, 7));
        List<Place> places = List.of(new Place(first, 7), new Place(first, 5));
        Result result =
                attention.apply(q, k, v, Optional.of(bias), places, Optional.of(Stage.WEIGHT), Execution.threads(2));
        double[] weights = new double[SCORES.size()];
        for (int row = 0; row < SCORES.size(0, 3); row++) {
            int sample = row / 20;
            int head = row / 5 % 4;
            int place = row % 5 + first;
            double sum = 0;
            for (int j = 0; j < 7; j++) {
                double product = 0;
                for (int d = 0; d < 3; d++) {
                    product += (double) q.at(row * 3 + d) * k.at(((sample * 2 + head / 2) * 7 + j) * 3 + d);
                }
                double scaled = 0.7f * product;
                double capped = softcap > 0 ? softcap * Math.tanh(scaled / softcap) : scaled;
                boolean allowed = (before < 0 || j >= place - before)
                        && (after < 0 || j <= place + after)
                        && j < places.get(sample).keys();
                weights[row * 7 + j] = allowed ? Math.exp(capped + bias.at(head * 7 + j)) : 0;
                sum += weights[row * 7 + j];
            }
            for (int j = 0; j < 7; j++) {
                weights[row * 7 + j] = sum == 0 ? 0 : weights[row * 7 + j] / sum;
                assertThat((double) result.seen().orElseThrow().at(row * 7 + j)).isCloseTo(weights[row * 7 + j], BOUND);
            }
            for (int e = 0; e < 6; e++) {
                double answer = 0;
                for (int j = 0; j < 7; j++) {
                    answer += weights[row * 7 + j] * v.at(((sample * 2 + head / 2) * 7 + j) * 6 + e);
                }
                assertThat((double) result.y().at(row * 6 + e)).isCloseTo(answer, BOUND);
            }
        }
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        Tensor q = random(Shape.of(1, 8, 64, 16));
        List<Place> places = List.of(new Place(0, 64));
        Tensor alone = PLAIN.apply(q, q, q, Optional.empty(), places, Optional.empty(), Execution.sequential())
                .y();
        assertThat(PLAIN.apply(q, q, q, Optional.empty(), places, Optional.empty(), Execution.threads(4))
                        .y())
                .isEqualTo(alone);
    }

    @Test
    void aQueryWithoutKeysGetsZeros() {
        float[] forbidden = new float[7];
        Arrays.fill(forbidden, Float.NEGATIVE_INFINITY);
        Result result = PLAIN.apply(
                random(QUERIES),
                random(KEYS),
                random(VALUES),
                Optional.of(Tensor.of(Shape.of(7), forbidden)),
                Collections.nCopies(2, new Place(0, 7)),
                Optional.empty(),
                Execution.sequential());
        assertThat(result.y()).isEqualTo(Tensor.of(Shape.of(2, 4, 5, 6), new float[240]));
        assertThat(result.seen()).isEmpty();
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attention.scores(QUERIES, Shape.of(2, 3, 7, 3), Shape.of(2, 3, 7, 6)))
                .withMessage("the heads of the queries must be a multiple of those of the keys, got 4 and 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attention.scores(QUERIES, KEYS, Shape.of(2, 2, 6, 6)))
                .withMessageContaining("do not go together: (2, 4, 5, 3), (2, 2, 7, 3) and (2, 2, 6, 6)");
        assertThatIllegalArgumentException().isThrownBy(() -> Attention.scores(QUERIES, KEYS, Shape.of(2, 7, 6)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.apply(
                        random(QUERIES),
                        random(KEYS),
                        random(VALUES),
                        Optional.of(random(Shape.of(3, 2, 4, 5, 7))),
                        Collections.nCopies(2, new Place(0, 7)),
                        Optional.empty(),
                        Execution.sequential()))
                .withMessage("the bias must broadcast to the scores (2, 4, 5, 7), got (3, 2, 4, 5, 7)");
        assertThatIllegalArgumentException().isThrownBy(() -> new Attention(Optional.empty(), 0, -2, -1));
    }

    private Tensor random(Shape shape) {
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, elements);
    }
}
