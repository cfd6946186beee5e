package org.striate.engine.arrangement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

final class SelectionTest {
    private static final List<PadMode> MODES = List.of(PadMode.values());

    /** A selection and its definition, made by the same steps. */
    private record Both(Selection selection, Picked picked) {
        static Both random(Shape source, Random random) {
            Both both = new Both(Selection.of(source), Picked.of(source));
            for (int steps = random.nextInt(4); steps >= 0; steps--) {
                both = both.step(random);
            }
            return both;
        }

        private Both step(Random random) {
            int rank = picked.output().rank();
            return switch (random.nextInt(rank == 0 ? 1 : 5)) {
                case 0 -> expand(random);
                case 1 -> permute(random);
                case 2 -> slice(random.nextInt(rank), random);
                case 3 -> take(random.nextInt(rank), random);
                default -> pad(random.nextInt(rank), random);
            };
        }

        private Both expand(Random random) {
            int[] sizes = picked.output().dims();
            for (int axis = 0; axis < sizes.length; axis++) {
                sizes[axis] = sizes[axis] == 1 && random.nextBoolean() ? random.nextInt(4) : sizes[axis];
            }
            Shape wide = random.nextBoolean() && sizes.length < 4
                    ? Shape.of(1 + random.nextInt(3)).concat(Shape.of(sizes))
                    : Shape.of(sizes);
            return new Both(selection.expand(wide), picked.expand(wide));
        }

        private Both permute(Random random) {
            List<Integer> order = Arrays.asList(
                    IntStream.range(0, picked.output().rank()).boxed().toArray(Integer[]::new));
            Collections.shuffle(order, random);
            int[] axes = order.stream().mapToInt(Integer::intValue).toArray();
            return new Both(selection.permute(axes), picked.permute(axes));
        }

        private Both slice(int axis, Random random) {
            int size = picked.output().dim(axis);
            int step = random.nextBoolean() ? 1 + random.nextInt(3) : -1 - random.nextInt(3);
            int start = size == 0 ? 0 : random.nextInt(size);
            int room = size == 0 ? 0 : (step > 0 ? size - 1 - start : start) / Math.abs(step) + 1;
            int count = random.nextInt(room + 1);
            return new Both(
                    selection.slice(axis, start, step, count),
                    picked.along(axis, count, (index, of) -> start + index * step));
        }

        private Both take(int axis, Random random) {
            int size = picked.output().dim(axis);
            int[] indices = new int[size == 0 ? 0 : random.nextInt(2 * size)];
            for (int i = 0; i < indices.length; i++) {
                // Runs, repetitions and jumps.
                boolean goesOn = i > 0 && indices[i - 1] < size - 1 && random.nextBoolean();
                indices[i] = goesOn ? indices[i - 1] + 1 : random.nextInt(size);
            }
            long[] signed = Arrays.stream(indices)
                    .mapToLong(index -> random.nextBoolean() ? index : index - size)
                    .toArray();
            return new Both(
                    selection.take(axis, signed), picked.along(axis, indices.length, (index, of) -> indices[index]));
        }

        private Both pad(int axis, Random random) {
            PadMode mode = MODES.get(random.nextInt(MODES.size()));
            int size = picked.output().dim(axis);
            int before = random.nextInt(7) - 3;
            int after = random.nextInt(7) - 3;
            int kept = size + Math.min(0, before) + Math.min(0, after);
            boolean possible = kept > 0 || (kept == 0 && mode == PadMode.CONSTANT);
            int[] sides = possible ? new int[] {before, after} : new int[2];
            long[] befores = new long[picked.output().rank()];
            long[] afters = new long[befores.length];
            befores[axis] = sides[0];
            afters[axis] = sides[1];
            int cut = Math.max(0, -sides[0]);
            int left = possible ? kept : size;
            return new Both(
                    selection.pad(mode, befores, afters),
                    picked.along(axis, size + sides[0] + sides[1], (index, of) -> {
                        int sample = sample(mode, index - Math.max(0, sides[0]), left);
                        return sample < 0 ? -1 : cut + sample;
                    }));
        }

        private static int sample(PadMode mode, int position, int size) {
            if (position >= 0 && position < size) {
                return position;
            }
            return switch (mode) {
                case CONSTANT -> -1;
                case EDGE -> position < 0 ? 0 : size - 1;
                case WRAP -> (position + 10 * size) % size;
                // There and back again, the same on both sides of the first sample.
                case REFLECT -> {
                    int[] cycle = IntStream.concat(
                                    IntStream.range(0, size),
                                    IntStream.range(1, Math.max(1, size - 1)).map(i -> size - 1 - i))
                            .toArray();
                    yield cycle[Math.abs(position) % cycle.length];
                }
            };
        }
    }

    private static final Shape[] SOURCES = {
        Shape.SCALAR,
        Shape.of(1),
        Shape.of(7),
        Shape.of(3, 5),
        Shape.of(2, 1, 4),
        Shape.of(3, 0, 2),
        Shape.of(2, 3, 4, 5),
        Shape.of(1, 17, 1, 19),
        Shape.of(40, 33),
    };

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void picksWhatItsDefinitionPicks(int source) {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Shape shape = SOURCES[source];
            Both both = Both.random(shape, random);
            List<Integer> positions = both.picked().positions();
            long[] expected = positions.stream()
                    .mapToLong(at -> at < 0 ? -9 : 2L * at + 1)
                    .toArray();
            Shape output = both.picked().output();

            assertThat(both.selection().output()).as("shape, seed %d", seed).isEqualTo(output);
            assertThat(both.selection().apply(longs(shape), IntegerTensor.scalar(-9), Execution.sequential()))
                    .as("whole numbers, seed %d", seed)
                    .isEqualTo(IntegerTensor.of(ElementType.INT64, output, expected));
            assertThat(both.selection().apply(floats(shape), Tensor.scalar(-9), Execution.sequential()))
                    .as("real numbers, seed %d", seed)
                    .isEqualTo(Tensor.of(output, toFloats(expected)));
        }
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        Shape source = Shape.of(3, 37, 61, 16);
        for (Selection selection : List.of(
                Selection.of(source).permute(0, 3, 2, 1),
                Selection.of(source).permute(3, 0, 1, 2),
                Selection.of(source).slice(1, 36, -1, 37),
                Selection.of(source).pad(PadMode.REFLECT, new long[] {0, 2, 1, 3}, new long[] {0, -3, 5, 1}),
                Selection.of(source).take(2, 5, 5, 6, 7, 60, -61).slice(3, 0, 2, 8))) {
            assertThat(selection.apply(floats(source), Execution.threads(4)))
                    .isEqualTo(selection.apply(floats(source), Execution.sequential()));
        }
        Tensor transposed =
                (Tensor) Selection.of(source).permute(0, 3, 2, 1).apply(floats(source), Execution.threads(4));
        assertThat(transposed.get(2, 15, 60, 36)).isEqualTo(floats(source).get(2, 36, 60, 15));
    }

    @Test
    void everythingAsItLiesIsNotCopied() {
        Tensor x = floats(Shape.of(2, 3, 4));
        Selection all =
                Selection.of(x.shape()).slice(1, 0, 1, 3).permute(0, 1, 2).pad(PadMode.EDGE, new long[3], new long[3]);
        Tensor y = (Tensor) all.apply(x, Execution.sequential());
        assertThat(Access.array(y)).isSameAs(Access.array(x));
    }

    @Test
    void paddingIsOfTheTensorsTypeAndZeroIfNobodySays() {
        IntegerTensor mask = IntegerTensor.of(ElementType.BOOL, Shape.of(2), 1, 1);
        Selection padded = Selection.of(mask.shape()).pad(PadMode.CONSTANT, new long[] {1}, new long[] {2});
        assertThat(padded.apply(mask, Execution.sequential()))
                .isEqualTo(IntegerTensor.of(ElementType.BOOL, Shape.of(5), 0, 1, 1, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> padded.apply(mask, IntegerTensor.scalar(1), Execution.sequential()))
                .withMessage("padding must be filled with one number of type bool, got int64()");
    }

    @Test
    void refusesWhatIsNotThere() {
        Selection all = Selection.of(Shape.of(2, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all.slice(1, 1, 1, 3))
                .withMessage("3 indices from 1 in steps of 1 do not lie on axis 1 of (2, 3)");
        assertThatIllegalArgumentException().isThrownBy(() -> all.slice(1, 0, Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all.take(0, 0, 2))
                .withMessage("index must be in [-2, 2) for size 2, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all.permute(0, 0))
                .withMessage("the order of axes must name each axis of (2, 3) once, got [0, 0]");
        assertThatIllegalArgumentException().isThrownBy(() -> all.permute(0));
        assertThatIllegalArgumentException().isThrownBy(() -> all.expand(Shape.of(4, 3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all.pad(PadMode.CONSTANT, new long[] {-2, 0}, new long[] {-1, 0}))
                .withMessage("padding -2 before and -1 after cuts off more than axis 0 of (2, 3) has");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all.pad(PadMode.CONSTANT, new long[] {Long.MIN_VALUE, 0}, new long[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all.pad(PadMode.CONSTANT, new long[] {1L << 30, 0}, new long[] {1L << 30, 0}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all.slice(0, 0, 1, 0).pad(PadMode.WRAP, new long[] {1, 0}, new long[2]))
                .withMessage("axis 0 of (0, 3) has no samples to extend it by: pad it with a constant");
    }

    @Test
    void refusesResultsThatTheHeapCannotHold() {
        long heap = Runtime.getRuntime().maxMemory();
        assumeTrue(heap / Long.BYTES < Integer.MAX_VALUE, "a heap that holds the largest tensor refuses none");
        long most = heap / Long.BYTES + 1;
        Selection huge = Selection.of(Shape.SCALAR).expand(Shape.of(new long[] {most}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> huge.apply(IntegerTensor.scalar(1), Execution.sequential()))
                .withMessageContaining("allow it more with -Xmx");
    }

    private static IntegerTensor longs(Shape shape) {
        return IntegerTensor.of(
                ElementType.INT64,
                shape,
                IntStream.range(0, shape.size()).mapToLong(at -> 2L * at + 1).toArray());
    }

    private static Tensor floats(Shape shape) {
        return Tensor.of(shape, toFloats(longs(shape).toArray()));
    }

    private static float[] toFloats(long[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers[i];
        }
        return floats;
    }
}
