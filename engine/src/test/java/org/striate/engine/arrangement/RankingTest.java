package org.striate.engine.arrangement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

final class RankingTest {
    private static final Execution EXECUTION = Execution.sequential();

    @Test
    void ordersNumbersOfBothSignsWithNaNAboveAndZerosAlike() {
        Tensor x = Tensor.of(
                Shape.of(9), -1, 0f, Float.NaN, -0f, 2, Float.NEGATIVE_INFINITY, -3, Float.POSITIVE_INFINITY, 1e-42f);
        assertThat(Ranking.first(x, 0, 9, true, EXECUTION)).isEqualTo(IntegerTensor.of(2, 7, 4, 8, 1, 3, 0, 6, 5));
        assertThat(Ranking.first(x, 0, 9, false, EXECUTION)).isEqualTo(IntegerTensor.of(5, 6, 0, 1, 3, 8, 4, 7, 2));
    }

    @Test
    void ordersWholeNumbersUpToTheLast() {
        IntegerTensor x = IntegerTensor.of(0, Long.MIN_VALUE, Long.MAX_VALUE, -1);
        assertThat(Ranking.first(x, 0, 4, true, EXECUTION)).isEqualTo(IntegerTensor.of(2, 0, 3, 1));
        assertThat(Ranking.first(x, 0, 2, false, EXECUTION)).isEqualTo(IntegerTensor.of(1, 3));
    }

    @Test
    void takesWhatSortingEverythingPutsFirst() {
        Random random = new Random(7);
        Shape shape = Shape.of(4, 50, 3);
        long[] elements = random.longs(shape.size(), 0, 20).toArray();
        IntegerTensor x = IntegerTensor.of(ElementType.INT64, shape, elements);
        IntegerTensor first = Ranking.first(x, 1, 13, true, Execution.threads(3));
        assertThat(first.shape()).isEqualTo(Shape.of(4, 13, 3));
        for (int line = 0; line < 12; line++) {
            int start = line / 3 * 150 + line % 3;
            long[] sorted = IntStream.range(0, 50)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer i) -> -elements[start + 3 * i])
                            .thenComparing(i -> i))
                    .limit(13)
                    .mapToLong(i -> i)
                    .toArray();
            int at = line / 3 * 39 + line % 3;
            assertThat(IntStream.range(0, 13)
                            .mapToLong(i -> first.at(at + 3 * i))
                            .toArray())
                    .as("line %d", line)
                    .isEqualTo(sorted);
        }
    }

    @Test
    void ofNothingNothingComesFirst() {
        assertThat(Ranking.first(Tensor.zeros(Shape.of(2, 0)), 1, 0, true, EXECUTION)
                        .shape())
                .isEqualTo(Shape.of(2, 0));
        assertThat(Ranking.first(Tensor.zeros(Shape.of(2, 3)), 1, 0, true, EXECUTION)
                        .shape())
                .isEqualTo(Shape.of(2, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ranking.first(Tensor.zeros(Shape.of(2, 3)), 1, 4, true, EXECUTION))
                .withMessage("k must be in [0, 3], the size of axis 1 of (2, 3), got 4");
    }

    @Test
    void countsEqualSlicesOnce() {
        Tensor x = Tensor.of(Shape.of(5, 2), 2, 1, Float.NaN, 0, 2, 1, 1, 9, Float.NaN, -0f);
        assertThat(Distinct.of(x, 0, true, EXECUTION))
                .isEqualTo(new Distinct(
                        IntegerTensor.of(3, 0, 1), IntegerTensor.of(1, 2, 1, 0, 2), IntegerTensor.of(1, 2, 2)));
        assertThat(Distinct.of(x, 0, false, EXECUTION))
                .isEqualTo(new Distinct(
                        IntegerTensor.of(0, 1, 3), IntegerTensor.of(0, 1, 0, 2, 1), IntegerTensor.of(2, 2, 1)));
        IntegerTensor columns = IntegerTensor.of(ElementType.UINT8, Shape.of(2, 3), 7, 5, 7, 1, 1, 1);
        assertThat(Distinct.of(columns, 1, true, EXECUTION).first()).isEqualTo(IntegerTensor.of(1, 0));
        assertThat(Distinct.of(Tensor.zeros(Shape.of(0)), 0, true, EXECUTION).first())
                .isEqualTo(IntegerTensor.of());
    }
}
