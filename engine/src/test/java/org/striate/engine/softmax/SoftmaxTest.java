package org.striate.engine.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.Indices;
import org.striate.engine.NamesFailures;
import org.striate.engine.Seeds;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;

@ExtendWith(NamesFailures.class)
final class SoftmaxTest {
    private static final Execution EXECUTION = Execution.threads(2);
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    static LongStream seeds() {
        return Seeds.several(200);
    }

    /** A tensor of any shape, and one of its axes. */
    private record Scores(Tensor x, int axis) {
        static Scores of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] dims = random.ints(1 + random.nextInt(4), 1, 8).toArray();
            int axis = random.nextInt(dims.length);
            dims[axis] = 1 + random.nextInt(40);
            return new Scores(Tensors.generate(Shape.of(dims), i -> 10 * random.nextGaussian()), axis);
        }

        /** A function of an element and of all that lie along the axis with it. */
        Tensor defined(ToDoubleBiFunction<Integer, double[]> definition) {
            return Tensors.generate(x.shape(), i -> {
                int[] index = Indices.index(i, x.shape());
                int along = index[axis];
                double[] line = IntStream.range(0, x.shape().dim(axis))
                        .mapToDouble(j -> {
                            index[axis] = j;
                            return x.at(Indices.position(index, x.shape()));
                        })
                        .toArray();
                return definition.applyAsDouble(along, line);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void softmaxIsExponentialsOverTheirSum(long seed) {
        Scores scores = Scores.of(seed);
        Tensor exact = scores.defined((i, line) ->
                Math.exp(line[i]) / DoubleStream.of(line).map(Math::exp).sum());
        requireNear(Softmax.SOFTMAX, scores, exact, 0);
    }

    /** Near 0 the difference has no more digits than the score and the logarithm have in float64. */
    @ParameterizedTest
    @MethodSource("seeds")
    void logSoftmaxIsTheScoreLessTheLogarithmOfTheSum(long seed) {
        Scores scores = Scores.of(seed);
        Tensor exact = scores.defined((i, line) ->
                line[i] - Math.log(DoubleStream.of(line).map(Math::exp).sum()));
        requireNear(Softmax.LOG_SOFTMAX, scores, exact, 4 * Math.ulp(64.0));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hardmaxIsOneAtTheFirstLargest(long seed) {
        Scores real = Scores.of(seed);
        Scores scores = new Scores(
                Tensors.generate(real.x().shape(), i -> Math.round(real.x().at(i) / 8)), real.axis());
        assertThat(Softmax.HARDMAX.apply(scores.x(), scores.axis(), EXECUTION)).isEqualTo(scores.defined((i, line) -> {
            double max = Arrays.stream(line).max().orElseThrow();
            boolean first = Arrays.stream(line, 0, i).noneMatch(score -> score == max);
            return line[i] == max && first ? 1 : 0;
        }));
    }

    private static void requireNear(Softmax function, Scores scores, Tensor exact, double float64) {
        Tensor y = function.apply(scores.x(), scores.axis(), EXECUTION);
        assertThat(y.shape()).isEqualTo(exact.shape());
        for (int i = 0; i < y.shape().size(); i++) {
            assertThat((double) Math.abs(y.at(i) - exact.at(i)))
                    .as("error of element %d, exactly %s", i, exact.at(i))
                    .isLessThanOrEqualTo(Math.ulp(exact.at(i)) + float64);
        }
        assertThat(function.apply(scores.x(), scores.axis() - y.shape().rank(), Execution.sequential()))
                .isEqualTo(y);
    }

    /** Scores whose exponentials no float holds, and lines that hold ∞ or NaN, as in PyTorch. */
    @Test
    void extremesAreThoseOfPyTorch() {
        Tensor x =
                Tensor.of(Shape.of(5, 2), INFINITY, 0, -INFINITY, -INFINITY, Float.NaN, 0, -INFINITY, 0, 1e38f, -1e38f);
        float nan = Float.NaN;
        assertThat(Softmax.SOFTMAX.apply(x, 1, EXECUTION).toArray())
                .isEqualTo(new float[] {nan, nan, nan, nan, nan, nan, 0, 1, 1, 0});
        assertThat(Softmax.LOG_SOFTMAX.apply(x, 1, EXECUTION).toArray())
                .isEqualTo(new float[] {nan, nan, nan, nan, nan, nan, -INFINITY, 0, 0, -2e38f});
    }

    @ParameterizedTest
    @EnumSource
    void emptyTensorsStayEmpty(Softmax function) {
        for (Shape shape : List.of(Shape.of(0), Shape.of(3, 0), Shape.of(0, 3))) {
            assertThat(function.apply(Tensor.zeros(shape), 0, EXECUTION).shape())
                    .isEqualTo(shape);
        }
    }

    @Test
    void refusesAnAxisThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Softmax.SOFTMAX.apply(Tensor.zeros(Shape.of(2, 3)), 2, EXECUTION))
                .withMessage("axis must be in [-2, 2) for rank 2, got 2");
    }
}
