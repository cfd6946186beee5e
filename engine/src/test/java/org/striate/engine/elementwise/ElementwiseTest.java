package org.striate.engine.elementwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Indices;
import org.striate.engine.IntegerTensor;
import org.striate.engine.NamesFailures;
import org.striate.engine.Seeds;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;
import org.striate.engine.Value;

/** Functions of tensors are those of their elements, as they broadcast; pieces of work begin and end anywhere in a row. */
@ExtendWith(NamesFailures.class)
final class ElementwiseTest {
    private static final Execution EXECUTION = Execution.threads(2);

    static LongStream seeds() {
        return Seeds.several(60);
    }

    /** Three shapes that broadcast, now and then to more elements than one piece of work has. */
    private record Sides(SplittableRandom random, Shape output, Shape a, Shape b, Shape c) {
        static Sides of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] dims = random.ints(random.nextInt(4), 1, 9).toArray();
            if (dims.length > 0 && random.nextInt(3) == 0) {
                dims[random.nextInt(dims.length)] = 3_000;
            }
            Shape output = Shape.of(dims);
            return new Sides(random, output, side(output, random), side(output, random), output);
        }

        private static Shape side(Shape output, SplittableRandom random) {
            Shape side = output;
            for (int axis = 0; axis < side.rank(); axis++) {
                side = random.nextInt(3) == 0 ? side.with(axis, 1) : side;
            }
            return side;
        }

        Tensor reals(Shape shape) {
            return Tensors.withSpecials(Tensors.whole(shape, random), random);
        }

        IntegerTensor integers(ElementType type, Shape shape) {
            long[] elements = new long[shape.size()];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = type == ElementType.BOOL ? random.nextInt(2) : 1 + random.nextInt(100);
            }
            return IntegerTensor.of(type, shape, elements);
        }

        /** Where the element of a side lies that goes into an element of the output. */
        int at(Shape side, int position) {
            int[] index = Indices.index(position, output);
            for (int axis = 0; axis < index.length; axis++) {
                index[axis] = side.dim(axis) == 1 ? 0 : index[axis];
            }
            return Indices.position(index, side);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void arithmeticIsThatOfEachPair(long seed) {
        Sides sides = Sides.of(seed);
        for (Arithmetic function : Arithmetic.values()) {
            Tensor a = sides.reals(sides.a);
            Tensor b = sides.reals(sides.c);
            assertThat(Elementwise.apply(function, a, b, EXECUTION))
                    .as("%s", function)
                    .isEqualTo(Tensors.generate(
                            sides.output, i -> function.apply(a.at(sides.at(sides.a, i)), b.at(i))));
            assertThat(Elementwise.apply(function, b, a, EXECUTION))
                    .as("%s", function)
                    .isEqualTo(Tensors.generate(
                            sides.output, i -> function.apply(b.at(i), a.at(sides.at(sides.a, i)))));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void arithmeticOfWholeNumbersWrapsToTheirType(long seed) {
        Sides sides = Sides.of(seed);
        IntegerTensor a = sides.integers(ElementType.INT8, sides.a);
        IntegerTensor b = sides.integers(ElementType.INT8, sides.c);
        for (Arithmetic function : Arithmetic.values()) {
            IntegerTensor y = (IntegerTensor) Elementwise.apply(function, a, b, EXECUTION);
            assertThat(y.type()).isEqualTo(ElementType.INT8);
            for (int i = 0; i < y.shape().size(); i++) {
                assertThat(y.at(i)).as("element %d of %s", i, function).isEqualTo((byte)
                        function.apply(a.at(sides.at(sides.a, i)), b.at(i)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void comparisonsAnswerForEachPair(long seed) {
        Sides sides = Sides.of(seed);
        Tensor a = sides.reals(sides.a);
        Tensor b = sides.reals(sides.c);
        IntegerTensor m = sides.integers(ElementType.INT64, sides.a);
        IntegerTensor n = sides.integers(ElementType.INT64, sides.c);
        for (Comparison question : Comparison.values()) {
            IntegerTensor ofReals = Elementwise.compare(question, a, b, EXECUTION);
            IntegerTensor ofIntegers = Elementwise.compare(question, m, n, EXECUTION);
            assertThat(ofReals.type()).isEqualTo(ElementType.BOOL);
            for (int i = 0; i < ofReals.shape().size(); i++) {
                int at = sides.at(sides.a, i);
                assertThat(ofReals.at(i)).as("element %d", i).isEqualTo(question.test(a.at(at), b.at(i)) ? 1 : 0);
                assertThat(ofIntegers.at(i)).as("element %d", i).isEqualTo(question.test(m.at(at), n.at(i)) ? 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whereTakesFromEitherSide(long seed) {
        Sides sides = Sides.of(seed);
        IntegerTensor condition = sides.integers(ElementType.BOOL, sides.a);
        Tensor x = sides.reals(sides.b);
        Tensor y = sides.reals(sides.c);
        assertThat(Elementwise.where(condition, x, y, EXECUTION))
                .isEqualTo(Tensors.generate(
                        sides.output,
                        i -> condition.at(sides.at(sides.a, i)) == 1 ? x.at(sides.at(sides.b, i)) : y.at(i)));
        IntegerTensor m = sides.integers(ElementType.UINT8, sides.b);
        IntegerTensor n = sides.integers(ElementType.UINT8, sides.c);
        IntegerTensor chosen = (IntegerTensor) Elementwise.where(condition, m, n, EXECUTION);
        assertThat(chosen.type()).isEqualTo(ElementType.UINT8);
        for (int i = 0; i < chosen.shape().size(); i++) {
            assertThat(chosen.at(i))
                    .as("element %d", i)
                    .isEqualTo(condition.at(sides.at(sides.a, i)) == 1 ? m.at(sides.at(sides.b, i)) : n.at(i));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bitwiseFunctionsAreThoseOfEachPair(long seed) {
        Sides sides = Sides.of(seed);
        IntegerTensor a = sides.integers(ElementType.UINT8, sides.a);
        IntegerTensor b = sides.integers(ElementType.UINT8, sides.c);
        for (Bitwise function : Bitwise.values()) {
            IntegerTensor y = Elementwise.apply(function, a, b, EXECUTION);
            for (int i = 0; i < y.shape().size(); i++) {
                assertThat(y.at(i))
                        .as("element %d of %s", i, function)
                        .isEqualTo(function.apply(a.at(sides.at(sides.a, i)), b.at(i)) & 0xFF);
            }
        }
    }

    @Test
    void emptySidesMakeAnEmptyResult() {
        Value y = Elementwise.apply(Arithmetic.ADD, Tensor.zeros(Shape.of(0, 3)), Tensor.zeros(Shape.of(3)), EXECUTION);
        assertThat(y.shape()).isEqualTo(Shape.of(0, 3));
    }

    @Test
    void refusesTypesThatDoNotGoTogether() {
        Tensor x = Tensor.zeros(Shape.of(2));
        IntegerTensor n = IntegerTensor.of(1, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Elementwise.apply(Arithmetic.ADD, x, n, EXECUTION))
                .withMessage("Add takes two tensors of one type, got float32(2,) and int64(2,); cast one of them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Elementwise.where(n, x, x, EXECUTION))
                .withMessage("the condition of Where must be of type bool, got int64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Elementwise.compare(Comparison.LESS, n, x, EXECUTION))
                .withMessageStartingWith("Less takes two tensors of one type");
    }
}
