package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;

/** The account of a number against the convolution that made it. */
final class AccountTest {
    private static final Execution DEFINITION = Execution.sequential().byDefinition();

    /** A convolution over 1 to 3 axes drawn from a seed. */
    record Drawn(long seed, Tensor x, Tensor w, Optional<Tensor> b, ConvAttributes attributes) {
        static Drawn of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int groups = 1 + random.nextInt(3);
            Shape x = Shape.of(1 + random.nextInt(2), groups * (1 + random.nextInt(3)));
            Shape w = Shape.of(groups * (1 + random.nextInt(3)), x.dim(1) / groups);
            List<Integer> stride = new ArrayList<>();
            List<Integer> dilation = new ArrayList<>();
            List<Integer> before = new ArrayList<>();
            List<Integer> after = new ArrayList<>();
            for (int axes = 1 + random.nextInt(3); axes > 0; axes--) {
                int kernel = 1 + random.nextInt(3);
                stride.add(1 + random.nextInt(3));
                dilation.add(1 + random.nextInt(3));
                before.add(random.nextInt(4));
                after.add(random.nextInt(4));
                w = w.concat(Shape.of(kernel));
                x = x.concat(Shape.of(dilation.getLast() * (kernel - 1) + 1 + random.nextInt(5)));
            }
            Optional<Tensor> b =
                    random.nextBoolean() ? Optional.of(normal(Shape.of(w.dim(0)), random)) : Optional.empty();
            ConvAttributes attributes =
                    new ConvAttributes(stride, new Padding.Explicit(before, after), dilation, groups);
            return new Drawn(seed, normal(x, random), normal(w, random), b, attributes);
        }

        private static Tensor normal(Shape shape, SplittableRandom random) {
            float[] elements = new float[shape.size()];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = (float) random.nextGaussian();
            }
            return Tensor.of(shape, elements);
        }

        Account account(int... position) {
            return Account.of(x, w, b, attributes, position);
        }

        @Override
        public String toString() {
            return "seed %d: %s ⋆ %s, %s".formatted(seed, x.shape(), w.shape(), attributes);
        }
    }

    static Stream<Drawn> drawn() {
        Long given = Long.getLong("striate.seed");
        long first = given == null ? new SplittableRandom().nextLong() >>> 16 : given;
        return LongStream.range(first, first + (given == null ? 100 : 1)).mapToObj(Drawn::of);
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void addsUpToTheNumberBitForBit(Drawn drawn) {
        Tensor y = Convolution.of(drawn.x.shape(), drawn.w.shape(), drawn.attributes)
                .apply(drawn.x, drawn.w, drawn.b, DEFINITION);
        for (int i = 0; i < y.shape().size(); i++) {
            Account account = drawn.account(position(y.shape(), i));
            assertThat(Float.floatToRawIntBits(account.value()))
                    .as("%s at %d", drawn, i)
                    .isEqualTo(Float.floatToRawIntBits(y.at(i)));
        }
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void listsEachTapOnceInTheReferencesOrder(Drawn drawn) {
        Shape w = drawn.w.shape();
        int o = w.dim(0) - 1;
        int[] position = new int[w.rank()];
        position[1] = o;
        Account account = drawn.account(position);
        assertThat(account.position())
                .containsExactly(IntStream.of(position).boxed().toArray(Integer[]::new));
        int taps = w.size(1, w.rank());
        assertThat(account.terms()).as(drawn.toString()).hasSize(taps);
        for (int i = 0; i < taps; i++) {
            Account.Term term = account.terms().get(i);
            int[] tap = term.tap().stream().mapToInt(Integer::intValue).toArray();
            int[] sample = term.sample().stream().mapToInt(Integer::intValue).toArray();
            assertThat(tap).as(drawn.toString()).isEqualTo(position(w, o * taps + i));
            assertThat(term.weight()).isEqualTo(drawn.w.get(tap));
            boolean inside = IntStream.range(0, sample.length)
                    .allMatch(axis ->
                            sample[axis] >= 0 && sample[axis] < drawn.x.shape().dim(axis));
            assertThat(term.padding()).isEqualTo(!inside);
            assertThat(term.value()).isEqualTo(inside ? drawn.x.get(sample) : 0);
            assertThat(term.product()).isEqualTo((double) term.value() * term.weight());
        }
    }

    /** The indices of a row-major position. */
    private static int[] position(Shape shape, int flat) {
        int[] strides = shape.strides();
        return IntStream.range(0, strides.length)
                .map(axis -> flat / strides[axis] % shape.dim(axis))
                .toArray();
    }

    @Test
    void opensTheChaptersExample() {
        Account account = Account.of(
                Tensor.of(Shape.of(1, 1, 5), 1, 2, 3, 4, 5),
                Tensor.of(Shape.of(1, 1, 3), 1, 0, -1),
                Optional.of(Tensor.of(Shape.of(1), 0.5f)),
                ConvAttributes.DEFAULT.withPadding(Padding.of(1)),
                0,
                0,
                0);
        assertThat(account.terms())
                .containsExactly(
                        new Account.Term(List.of(0, 0, -1), List.of(0, 0, 0), 0, 1, true),
                        new Account.Term(List.of(0, 0, 0), List.of(0, 0, 1), 1, 0, false),
                        new Account.Term(List.of(0, 0, 1), List.of(0, 0, 2), 2, -1, false));
        assertThat(account.bias()).isEqualTo(0.5f);
        assertThat(account.value()).isEqualTo(-1.5f);
    }

    @Test
    void paddingUnderAnInfiniteWeightIsNotANumberAsInTheReference() {
        Tensor x = Tensor.of(Shape.of(1, 1, 2), 1, 2);
        Tensor w = Tensor.of(Shape.of(1, 1, 2), Float.POSITIVE_INFINITY, 1);
        ConvAttributes attributes = ConvAttributes.DEFAULT.withPadding(Padding.of(1));
        Tensor y = Convolution.of(x.shape(), w.shape(), attributes).apply(x, w, Optional.empty(), DEFINITION);
        assertThat(y.at(0)).isNaN();
        assertThat(Account.of(x, w, Optional.empty(), attributes, 0, 0, 0).value())
                .isNaN();
    }

    @Test
    void anInputWithoutABatchIsABatchOfOne() {
        Account account = Account.of(
                Tensor.of(Shape.of(1, 3), 1, 2, 3),
                Tensor.of(Shape.of(1, 1, 2), 1, 10),
                Optional.empty(),
                ConvAttributes.DEFAULT,
                0,
                0,
                1);
        assertThat(account.value()).isEqualTo(32);
    }

    @Test
    void refusesWhatThereIsNot() {
        Tensor x = Tensor.zeros(Shape.of(1, 2, 5));
        Tensor w = Tensor.zeros(Shape.of(4, 2, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.of(x, w, Optional.empty(), ConvAttributes.DEFAULT, 0, 4, 0))
                .withMessage("position [0, 4, 0] is outside the output (1, 4, 3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.of(x, w, Optional.empty(), ConvAttributes.DEFAULT, 0, 0, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.of(x, w, Optional.empty(), ConvAttributes.DEFAULT, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Account.of(x, w, Optional.of(Tensor.zeros(Shape.of(3))), ConvAttributes.DEFAULT, 0, 0, 0))
                .withMessage("bias must have shape (4,), one number an out channel of weight (4, 2, 3), got (3,)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.of(x, w, Optional.empty(), ConvAttributes.DEFAULT.withGroups(2), 0, 0, 0))
                .withMessageContaining("groups");
    }
}
