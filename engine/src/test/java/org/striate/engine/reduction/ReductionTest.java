package org.striate.engine.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** Reductions agree with sums written out element by element, whichever axes they go over. */
final class ReductionTest {
    /** Long and short stretches, reduced or not, axes of one element, empty tensors, a single number. */
    static Stream<Shape> shapes() {
        return Stream.of(
                Shape.SCALAR,
                Shape.of(7),
                Shape.of(3, 200),
                Shape.of(2, 3, 1500),
                Shape.of(5, 1, 4, 1),
                Shape.of(2, 3, 4, 5),
                Shape.of(2, 0, 3));
    }

    private static Stream<List<Integer>> subsets(int rank) {
        return IntStream.range(0, 1 << rank)
                .mapToObj(bits -> IntStream.range(0, rank)
                        .filter(axis -> (bits >> axis & 1) == 1)
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void agreesWithTheDefinition(Shape shape) {
        assertAgrees(shape, Execution.sequential());
        assertAgrees(shape, Execution.sequential().byDefinition());
    }

    private static void assertAgrees(Shape shape, Execution execution) {
        Tensor x = random(shape);
        for (Reduction reduction : Reduction.values()) {
            subsets(shape.rank()).forEach(axes -> {
                Tensor y = (Tensor) reduction.apply(x, axes, true, execution);
                List<List<Double>> gathered = gathered(x, axes, y.shape());
                for (int i = 0; i < y.shape().size(); i++) {
                    double exact = byDefinition(reduction, gathered.get(i));
                    double bound = Math.max(1e-30, Math.abs(exact) * 1e-6) + 1e-6;
                    if (Double.isFinite(exact)) {
                        assertThat((double) y.at(i))
                                .as("%s of %s over %s", reduction, shape, axes)
                                .isCloseTo(exact, within(bound));
                    } else {
                        assertThat(y.at(i)).isEqualTo(Float.valueOf((float) exact));
                    }
                }
            });
        }
    }

    private static double byDefinition(Reduction reduction, List<Double> elements) {
        double sum = sum(elements.stream());
        double squares = sum(elements.stream().map(x -> x * x));
        return switch (reduction) {
            case SUM -> sum;
            case MEAN -> sum / elements.size();
            case MAX -> elements.stream().reduce(Double.NEGATIVE_INFINITY, Math::max);
            case MIN -> elements.stream().reduce(Double.POSITIVE_INFINITY, Math::min);
            case PROD -> elements.stream().reduce(1.0, (a, b) -> a * b);
            case L1 -> sum(elements.stream().map(Math::abs));
            case L2 -> Math.sqrt(squares);
            case LOG_SUM -> Math.log(sum);
            case LOG_SUM_EXP -> Math.log(sum(elements.stream().map(Math::exp)));
            case SUM_SQUARE -> squares;
        };
    }

    private static double sum(Stream<Double> terms) {
        return terms.mapToDouble(Double::doubleValue).sum();
    }

    /** The elements that go into each result, found by their multi-indices. */
    private static List<List<Double>> gathered(Tensor x, List<Integer> axes, Shape output) {
        List<List<Double>> gathered = Stream.generate(() -> (List<Double>) new ArrayList<Double>())
                .limit(output.size())
                .toList();
        int[] strides = x.shape().strides();
        int[] outputStrides = output.strides();
        for (int i = 0; i < x.shape().size(); i++) {
            int at = 0;
            for (int axis = 0; axis < strides.length; axis++) {
                int index = i / strides[axis] % x.shape().dim(axis);
                at += axes.contains(axis) ? 0 : index * outputStrides[axis];
            }
            gathered.get(at).add((double) x.at(i));
        }
        return gathered;
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameOnAnyNumberOfThreads(Reduction reduction) {
        Tensor x = random(Shape.of(3, 40, 30, 20));
        subsets(4)
                .forEach(axes -> assertThat(reduction.apply(x, axes, false, Execution.threads(3)))
                        .isEqualTo(reduction.apply(x, axes, false, Execution.sequential())));
    }

    @Test
    void largestOfExponentsDoesNotOverflow() {
        Tensor x = Tensor.of(Shape.of(2), 1000, 1000);
        Tensor y = (Tensor) Reduction.LOG_SUM_EXP.apply(x, List.of(0), false, Execution.sequential());
        assertThat(y.at(0)).isCloseTo(1000.6931f, within(1e-4f));
    }

    @Test
    void infinitiesAndNaNGoThrough() {
        Tensor x = Tensor.of(Shape.of(2, 2), Float.NaN, 1, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
        assertThat(row(Reduction.MAX, x)).containsExactly(Float.NaN, Float.POSITIVE_INFINITY);
        assertThat(row(Reduction.SUM, x)).containsExactly(Float.NaN, Float.NaN);
        assertThat(row(Reduction.LOG_SUM_EXP, x)).containsExactly(Float.NaN, Float.POSITIVE_INFINITY);
    }

    private static float[] row(Reduction reduction, Tensor x) {
        return ((Tensor) reduction.apply(x, List.of(-1), false, Execution.sequential())).toArray();
    }

    @Test
    void wholeNumbersStayWhole() {
        IntegerTensor x = IntegerTensor.of(ElementType.INT8, Shape.of(2, 2), 100, 100, -3, 4);
        assertThat(rows(Reduction.SUM, x)).containsExactly(200 - 256, 1);
        assertThat(rows(Reduction.MEAN, x)).containsExactly(100, 0);
        assertThat(rows(Reduction.MAX, x)).containsExactly(100, 4);
        assertThat(rows(Reduction.L1, x)).containsExactly(200 - 256, 7);
        assertThat(rows(Reduction.L2, x)).containsExactly(141 - 256, 5);
    }

    private static long[] rows(Reduction reduction, IntegerTensor x) {
        return ((IntegerTensor) reduction.apply(x, List.of(1), true, Execution.sequential())).toArray();
    }

    @Test
    void ofNothingTheSmallestIsTheTypesLargest() {
        IntegerTensor none = IntegerTensor.of(ElementType.UINT8, Shape.of(0));
        assertThat(Reduction.MIN.apply(none, List.of(0), false, Execution.sequential()))
                .isEqualTo(IntegerTensor.of(ElementType.UINT8, Shape.SCALAR, 255));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reduction.MEAN.apply(none, List.of(0), false, Execution.sequential()));
    }

    @Test
    void theShapeOfFewResultsOfManyElementsIsKnown() {
        assertThat(Reduction.shape(Shape.of(1, 1 << 15, 1 << 15), List.of(0, 1), false))
                .isEqualTo(Shape.of(1 << 15));
    }

    @Test
    void refusesAnAxisThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reduction.shape(Shape.of(2, 3), List.of(2), true))
                .withMessageContaining("axis");
    }

    @ParameterizedTest
    @EnumSource
    void findsTheExtremeAlongEveryAxis(ArgReduction reduction) {
        Shape shape = Shape.of(3, 4, 700);
        Random random = new Random(5);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = random.nextInt(4);
        }
        Tensor x = Tensor.of(shape, elements);
        Reduction extreme = reduction == ArgReduction.ARG_MAX ? Reduction.MAX : Reduction.MIN;
        for (int axis = 0; axis < 3; axis++) {
            Tensor best = (Tensor) extreme.apply(x, List.of(axis), true, Execution.sequential());
            IntegerTensor first = reduction.apply(x, axis, ArgReduction.Tie.FIRST, Execution.threads(2));
            IntegerTensor last = reduction.apply(x, axis, ArgReduction.Tie.LAST, Execution.threads(2));
            int stride = shape.strides()[axis];
            for (int i = 0; i < best.shape().size(); i++) {
                int start = i / stride * stride * shape.dim(axis) + i % stride;
                List<Integer> where = new ArrayList<>();
                for (int k = 0; k < shape.dim(axis); k++) {
                    if (x.at(start + k * stride) == best.at(i)) {
                        where.add(k);
                    }
                }
                assertThat(first.at(i)).isEqualTo(where.getFirst().longValue());
                assertThat(last.at(i)).isEqualTo(where.getLast().longValue());
            }
        }
    }

    @Test
    void theFirstNaNIsTheMostExtreme() {
        Tensor x = Tensor.of(Shape.of(4), 1, Float.NaN, 9, Float.NaN);
        assertThat(ArgReduction.ARG_MIN.apply(x, 0, ArgReduction.Tie.FIRST, Execution.sequential()))
                .isEqualTo(IntegerTensor.of(1));
    }

    private static Tensor random(Shape shape) {
        Random random = new Random(1);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = random.nextFloat() + 0.5f;
        }
        return Tensor.of(shape, elements);
    }
}
