package org.striate.engine.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.NamesFailures;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.Window.Rounding;
import org.striate.engine.pooling.Pooling.IndexOrder;

/** Poolings against their plain definitions, which are summed in float64 in the same order and so agree bit for bit. */
@ExtendWith(NamesFailures.class)
final class PoolingTest {
    private static final Execution EXECUTION = Execution.threads(2);

    static Stream<RandomPooling> poolings() {
        return RandomPooling.several(150);
    }

    /** What a window sees: its samples, and how many taps lie on samples or padding. */
    private record Seen(List<Float> samples, int taps) {
        static Seen of(RandomPooling random, Tensor x, int output) {
            List<Float> samples = new ArrayList<>();
            int[] taps = new int[1];
            random.window(output, position -> {
                taps[0]++;
                if (position >= 0) {
                    samples.add(x.at(position));
                }
            });
            return new Seen(samples, taps[0]);
        }

        double sum() {
            return samples.stream().mapToDouble(Float::doubleValue).sum();
        }
    }

    /** A function of what a window sees. */
    private interface Definition {
        double of(Seen window);
    }

    private static Tensor defined(RandomPooling random, Tensor x, Definition definition) {
        return Tensors.generate(random.geometry().output(), i -> definition.of(Seen.of(random, x, i)));
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void maxIsTheLargestSample(RandomPooling random) {
        Tensor x = random.x();
        assertThat(random.pooling().max(x, EXECUTION))
                .isEqualTo(defined(
                        random,
                        x,
                        window -> window.samples().stream()
                                .mapToDouble(Float::doubleValue)
                                .max()
                                .orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void averageCountsPaddingOrNot(RandomPooling random) {
        Tensor x = Tensors.whole(random.input(), new SplittableRandom(random.seed()));
        assertThat(random.pooling().average(x, false, EXECUTION))
                .isEqualTo(defined(
                        random, x, window -> window.sum() / window.samples().size()));
        assertThat(random.pooling().average(x, true, EXECUTION))
                .isEqualTo(defined(random, x, window -> window.sum() / window.taps()));
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void lpIsTheNormOfTheSamples(RandomPooling random) {
        Tensor x = random.x();
        for (int p = 1; p <= 3; p++) {
            int power = p;
            Tensor y = random.pooling().lp(x, p, EXECUTION);
            Tensor exact = defined(
                    random,
                    x,
                    window -> Math.pow(
                            window.samples().stream()
                                    .mapToDouble(sample -> Math.pow(Math.abs(sample), power))
                                    .sum(),
                            1.0 / power));
            for (int i = 0; i < y.shape().size(); i++) {
                // The order of the sum in float64 may decide the last rounding.
                assertThat(y.at(i)).isBetween(Math.nextDown(exact.at(i)), Math.nextUp(exact.at(i)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void whatIsNotFiniteGoesThrough(RandomPooling random) {
        Tensor x = Tensors.withSpecials(random.x(), new SplittableRandom(random.seed()));
        assertThat(random.pooling().max(x, EXECUTION))
                .isEqualTo(defined(
                        random,
                        x,
                        window -> window.samples().stream()
                                .mapToDouble(Float::doubleValue)
                                .reduce(Double.NEGATIVE_INFINITY, Math::max)));
        assertThat(Tensors.specials(random.pooling().average(x, true, EXECUTION)))
                .isEqualTo(Tensors.specials(defined(random, x, window -> window.sum() / window.taps())));
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void indicesLeadToTheLargestSample(RandomPooling random) {
        // Few different numbers, so that many are equally large.
        Tensor x = Tensors.withSpecials(
                Tensors.generate(random.input(), i -> i * 7 % 5), new SplittableRandom(random.seed()));
        Tensor y = random.pooling().max(x, EXECUTION);
        IntegerTensor indices = random.pooling().maxIndices(x, IndexOrder.ROW_MAJOR, EXECUTION);
        for (int i = 0; i < y.shape().size(); i++) {
            List<Integer> largest = new ArrayList<>();
            float max = y.at(i);
            random.window(i, position -> {
                if (position >= 0 && Float.compare(x.at(position), max) == 0) {
                    largest.add(position);
                }
            });
            long expected = Float.isNaN(max) ? largest.getLast() : largest.getFirst();
            assertThat(indices.at(i)).as("index %d", i).isEqualTo(expected);
        }
    }

    /** As in PyTorch. */
    @Test
    void theIndexOfNaNIsTheLastOne() {
        Tensor x = Tensor.of(Shape.of(1, 1, 4), Float.NaN, 1, Float.NaN, 2);
        Pooling pooling = Pooling.of(x.shape(), PoolAttributes.of(4));
        assertThat(pooling.maxIndices(x, IndexOrder.ROW_MAJOR, EXECUTION).toArray())
                .containsExactly(2);
    }

    /** ONNX's {@code storage_order = 1}, worked out on a plane of 2 by 3: columns one after the other. */
    @Test
    void indicesMayBeCountedColumnByColumn() {
        Tensor x = Tensor.of(Shape.of(1, 2, 2, 3), 1, 9, 2, 3, 4, 5, 1, 2, 3, 4, 5, 9);
        Pooling pooling = Pooling.of(x.shape(), PoolAttributes.of(2, 3));
        assertThat(pooling.maxIndices(x, IndexOrder.ROW_MAJOR, EXECUTION).toArray())
                .containsExactly(1, 11);
        assertThat(pooling.maxIndices(x, IndexOrder.COLUMN_MAJOR, EXECUTION).toArray())
                .containsExactly(2, 11);
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void resultsDoNotDependOnTheNumberOfThreads(RandomPooling random) {
        Execution five = Execution.threads(5);
        Execution one = Execution.sequential();
        Pooling pooling = random.pooling();
        Tensor x = random.x();
        assertThat(pooling.max(x, five)).isEqualTo(pooling.max(x, one));
        assertThat(pooling.average(x, true, five)).isEqualTo(pooling.average(x, true, one));
        assertThat(pooling.maxIndices(x, IndexOrder.ROW_MAJOR, five))
                .isEqualTo(pooling.maxIndices(x, IndexOrder.ROW_MAJOR, one));
    }

    /** PyTorch's {@code avg_pool1d(ones(6), 3, stride 2, padding 1, ceil_mode)}: the last window hangs over the padding, which counts only as far as it is. */
    @Test
    void whatLiesBeyondThePaddingIsNotCounted() {
        RandomPooling ones = new RandomPooling(
                0,
                Shape.of(1, 1, 6),
                new PoolAttributes(List.of(3), List.of(2), Padding.of(1), List.of(1), Rounding.CEIL));
        Tensor x = Tensor.full(ones.input(), 1);
        assertThat(ones.pooling().average(x, true, EXECUTION).toArray()).containsExactly(2 / 3f, 1, 1, 0.5f);
        assertThat(ones.pooling().average(x, false, EXECUTION).toArray()).containsExactly(1, 1, 1, 1);
    }

    @ParameterizedTest
    @CsvSource({"-0.0, 0.0", "0.0, -0.0"})
    void ofEqualZerosTheFirstIsTheLargest(float first, float second) {
        Tensor x = Tensor.of(Shape.of(1, 1, 2), first, second);
        assertThat(Pooling.of(x.shape(), PoolAttributes.of(2)).max(x, EXECUTION))
                .isEqualTo(Tensor.of(Shape.of(1, 1, 1), first));
    }

    @Test
    void globalIsOneWindowAPlane() {
        Tensor x = Tensor.of(Shape.of(1, 2, 2, 2), 1, 2, 3, 4, -1, -3, -5, -7);
        Pooling pooling = Pooling.global(x.shape());
        assertThat(pooling.max(x, EXECUTION).toArray()).containsExactly(4, -1);
        assertThat(pooling.average(x, false, EXECUTION).toArray()).containsExactly(2.5f, -4);
        assertThat(pooling.lp(x, 1, EXECUTION).toArray()).containsExactly(10, 16);
    }

    @Test
    void aWindowOfPaddingAloneHasNoLargestSample() {
        Tensor x = Tensor.of(Shape.of(1, 1, 1), 5);
        Pooling pooling = Pooling.of(
                x.shape(), new PoolAttributes(List.of(1), List.of(1), Padding.of(1), List.of(1), Rounding.FLOOR));
        assertThat(pooling.max(x, EXECUTION).toArray())
                .containsExactly(Float.NEGATIVE_INFINITY, 5, Float.NEGATIVE_INFINITY);
        assertThat(pooling.maxIndices(x, IndexOrder.ROW_MAJOR, EXECUTION).toArray())
                .containsExactly(-1, 0, -1);
    }

    @Test
    void refusesWhatItWasNotMadeFor() {
        Pooling pooling = Pooling.of(Shape.of(1, 2, 6), PoolAttributes.of(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pooling.max(Tensor.zeros(Shape.of(1, 3, 4)), EXECUTION))
                .withMessage("input must have shape (1, 2, 6), as this pooling was made for, got (1, 3, 4)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pooling.lp(Tensor.zeros(Shape.of(1, 2, 6)), 0, EXECUTION))
                .withMessage("p must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pooling.global(Shape.of(1, 2)))
                .withMessage("global pooling needs (N, C, spatial …), got (1, 2)");
    }
}
