package org.striate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Clip;
import org.striate.engine.function.Elementary;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Conv;
import org.striate.network.operation.Reshape;
import org.striate.network.operation.ShapeOf;
import org.striate.network.operation.Split;
import org.striate.network.operation.Unary;

/** Whatever is kept of a forward pass, the gradients are the same bits; the fewer activations are kept, the less is held. */
final class RetentionTest {
    private static final Execution EXECUTION = Execution.sequential();
    private static final int CHANNELS = 2;
    private static final int SIDE = 4;
    private static final int NUMBERS = CHANNELS * SIDE * SIDE;
    private static final Map<String, Value> X = Map.of("x", uniform(1, CHANNELS, SIDE, SIDE));

    private static Tensor uniform(int... sizes) {
        Shape shape = Shape.of(sizes);
        SplittableRandom random = new SplittableRandom(shape.size());
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextDouble(-1, 1);
        }
        return Tensor.of(shape, elements);
    }

    /** h0 = x, h1 = σ(h0), h2 = σ(h1) … */
    private static Network chain(int length) {
        NetworkBuilder builder = new NetworkBuilder().input("x", 1, CHANNELS, SIDE, SIDE);
        for (int i = 1; i <= length; i++) {
            builder.node("h" + i, new Unary(Elementary.SIGMOID), i == 1 ? "x" : "h" + (i - 1));
        }
        return builder.build("h" + length);
    }

    /** Residual blocks with a long way around all of them, shape arithmetic, and a node of two outputs. */
    private static Network residual() {
        ConvAttributes same = ConvAttributes.DEFAULT.withPadding(Padding.of(1));
        NetworkBuilder builder = new NetworkBuilder()
                .input("x", 1, CHANNELS, SIDE, SIDE)
                .weight("first", IntegerTensor.of(1, CHANNELS, -1));
        String before = "x";
        for (int block = 0; block < 4; block++) {
            builder.weight("w" + block, uniform(CHANNELS, CHANNELS, 3, 3))
                    .node("conv" + block, new Conv(same), before, "w" + block)
                    .node("relu" + block, new Unary(Clip.RELU), "conv" + block)
                    .node("sum" + block, new Binary(Arithmetic.ADD), "relu" + block, before);
            before = "sum" + block;
        }
        return builder.node("shape", new ShapeOf(0, 4), "x")
                .node("rows", new Reshape(false), before, "first")
                .node("back", new Reshape(false), "rows", "shape")
                .node("around", new Binary(Arithmetic.MUL), "back", "x")
                .node(List.of("left", "right"), new Split(1, 2), "around")
                .node("y", new Binary(Arithmetic.MUL), "left", "right")
                .build("y");
    }

    private static Objective sum(String name, int... shape) {
        return new Objective.Weighted(name, uniform(shape));
    }

    static Stream<Set<String>> soughts() {
        return Stream.of(
                Set.of("x"),
                Set.of("w0", "w3"),
                Set.of("sum1"),
                Set.of("x", "w1", "relu2", "conv2", "y"),
                Set.of("left"));
    }

    @ParameterizedTest
    @MethodSource("soughts")
    void theBitsAreTheSame(Set<String> sought) {
        Objective objective = sum("y", 1, 1, SIDE, SIDE);
        Gradient expected = Trace.of(residual(), X, EXECUTION).gradient(objective, sought, EXECUTION);
        assertThat(residual().gradient(X, objective, sought, EXECUTION)).isEqualTo(expected);
        for (int count : List.of(1, 2, 3, 5, 100)) {
            Gradient again = residual().gradient(X, objective, sought, new Retention.Segments(count), EXECUTION);
            assertThat(again).as("in %d segments", count).isEqualTo(expected);
        }
    }

    /** The input, what enters the other segments, and the activations of one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 9, 36})
    void whatIsHeldIsWhatEntersTheSegmentsAndOneOfThem(int count) {
        ForwardPass pass = pass(36, new Retention.Segments(count), Set.of("x"));
        assertThat(pass.segments()).isEqualTo(count);
        assertThat(most(pass)).isEqualTo((long) NUMBERS * (count + 36 / count));
    }

    @Test
    void withoutSegmentsAllBetweenIsHeld() {
        assertThat(most(pass(36, new Retention.All(), Set.of("x")))).isEqualTo(NUMBERS * 37L);
        assertThat(most(pass(36, new Retention.Segments(6), Set.of("x")))).isEqualTo(NUMBERS * 12L);
    }

    /** Of what only leads to the value that is sought no rule reads anything. */
    @Test
    void whatLiesBeforeTheSoughtValueIsNotHeld() {
        assertThat(pass(36, new Retention.All(), Set.of("h30"))
                        .held(0, EXECUTION)
                        .keySet())
                .containsExactlyInAnyOrder("x", "h30", "h31", "h32", "h33", "h34", "h35", "h36");
    }

    /** The sum of two numbers has gradients whatever lies behind it; an input of another shape would have been refused there. */
    @Test
    void whatLiesBehindTheNumberIsNotComputed() {
        Network network = new NetworkBuilder()
                .input("x", 1, CHANNELS, SIDE, SIDE)
                .weight("rows", IntegerTensor.of(7))
                .node("y", new Binary(Arithmetic.ADD), "x", "x")
                .node("z", new Reshape(false), "y", "rows")
                .build("z");
        assertThat(network.gradient(X, Objective.element("y", 0, 0, 0, 0), Set.of("x"), EXECUTION)
                        .tensor("x")
                        .at(0))
                .isEqualTo(2);
    }

    @Test
    void thereIsAtLeastOneSegment() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention.Segments(0))
                .withMessage("segments must be at least 1, got 0");
    }

    private static ForwardPass pass(int length, Retention retention, Set<String> sought) {
        return new ForwardPass(chain(length), X, sought, retention, EXECUTION);
    }

    /** The most numbers that are held at a time. */
    private static long most(ForwardPass pass) {
        return IntStream.range(0, pass.segments())
                .mapToLong(segment -> pass.held(segment, EXECUTION).values().stream()
                        .mapToLong(value -> value.shape().size())
                        .sum())
                .max()
                .orElseThrow();
    }
}
