package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.function.Clip;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.network.Network;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.Unary;

/** Effective receptive fields that are known: of a stack of convolutions whose weights are all 1, the number of ways from a position to the middle. */
final class EffectiveReceptiveFieldTest {
    private static final Execution EXECUTION = Execution.sequential();
    private static final int SIDE = 21;
    private static final int CHANNELS = 2;

    /** So many convolutions of square kernels of ones; the layers are c1, c2 … */
    private static Network stack(int layers, int kernel) {
        NetworkBuilder builder = new NetworkBuilder(1, CHANNELS, SIDE, SIDE);
        ConvAttributes same = ConvAttributes.DEFAULT.withPadding(Padding.of(kernel / 2));
        for (int layer = 1; layer <= layers; layer++) {
            String before = layer == 1 ? "x" : "c" + (layer - 1);
            builder.conv("c" + layer, before, same, CHANNELS, CHANNELS, kernel, kernel);
        }
        return builder.build();
    }

    private static EffectiveReceptiveField of(Network network, String layer, Tensor... inputs) {
        return EffectiveReceptiveField.of(network, layer, List.of(inputs), EXECUTION, Observer.NONE);
    }

    private static Tensor input(float number) {
        return Tensor.full(Shape.of(1, CHANNELS, SIDE, SIDE), number);
    }

    /** How many sums of so many numbers of [0, kernel) there are for each result: Pascal's triangle for a kernel of 2. */
    private static long[] ways(int layers, int kernel) {
        long[] ways = {1};
        for (int layer = 0; layer < layers; layer++) {
            long[] next = new long[ways.length + kernel - 1];
            for (int i = 0; i < ways.length; i++) {
                for (int k = 0; k < kernel; k++) {
                    next[i + k] += ways[i];
                }
            }
            ways = next;
        }
        return ways;
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 3", "5, 3", "2, 5"})
    void aStackOfOnesCountsTheWaysToTheMiddle(int layers, int kernel) {
        Tensor map = of(stack(layers, kernel), "c" + layers, input(1)).map();
        long[] ways = ways(layers, kernel);
        int first = SIDE / 2 - ways.length / 2;
        double channels = CHANNELS * Math.pow(CHANNELS, layers);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean inside = y >= first && y < first + ways.length && x >= first && x < first + ways.length;
                double expected = inside ? channels * ways[y - first] * ways[x - first] : 0;
                assertThat((double) map.get(y, x)).as("position %d, %d", y, x).isEqualTo(expected);
            }
        }
    }

    /** Of three layers, ways 1 3 6 7 6 3 1: the corners alone, 1 of 49, are below 4.55 %. */
    @Test
    void theSizeCountsWhatWeighsSomething() {
        assertThat(of(stack(3, 3), "c3", input(1)).size()).isCloseTo(Math.sqrt(45), within(1e-12));
        EffectiveReceptiveField nothing = new EffectiveReceptiveField(Tensor.zeros(Shape.of(SIDE, SIDE)));
        assertThat(nothing.size()).isZero();
    }

    /** It grows like the root of the number of layers (Luo et al.), the theoretical field, 9 and 19 positions wide, in proportion to it. */
    @Test
    void itGrowsMoreSlowlyThanTheTheoreticalField() {
        Network network = stack(9, 3);
        double four = of(network, "c4", input(1)).size();
        double nine = of(network, "c9", input(1)).size();
        assertThat(nine / four).isCloseTo(Math.sqrt(9.0 / 4), within(0.1));
    }

    /** A ReLU passes nothing of a negative input. */
    @Test
    void itIsTheMeanOverInputs() {
        Network network = new NetworkBuilder(1, CHANNELS, SIDE, SIDE)
                .conv("c", "x", ConvAttributes.DEFAULT.withPadding(Padding.of(1)), 1, CHANNELS, 3, 3)
                .node("y", new Unary(Clip.RELU), "c")
                .build();
        assertThat(of(network, "y", input(1)).map().get(SIDE / 2, SIDE / 2)).isEqualTo(CHANNELS);
        assertThat(of(network, "y", input(1), input(-1), input(-2), input(1))
                        .map()
                        .get(SIDE / 2, SIDE / 2))
                .isEqualTo(CHANNELS / 2f);
        assertThat(of(network, "y", input(-1)).size()).isZero();
    }

    @Test
    void anObserverSeesEachInputAndMayStop() {
        List<Integer> reached = new ArrayList<>();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> EffectiveReceptiveField.of(
                        stack(1, 3), "c1", List.of(input(1), input(2), input(3)), EXECUTION, (done, all, map) -> {
                            assertThat(all).isEqualTo(3);
                            assertThat(map.get().shape()).isEqualTo(Shape.of(SIDE, SIDE));
                            reached.add(done);
                            if (done == 2) {
                                throw new CancellationException("enough");
                            }
                        }));
        assertThat(reached).containsExactly(1, 2);
    }

    @Test
    void whatHasNoMiddleIsRefused() {
        Network flat = new NetworkBuilder(1, CHANNELS, SIDE, SIDE)
                .node("y", new Flatten(1), "x")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(flat, "y", input(1)))
                .withMessage("layer y must be (N, C, spatial …), got (1, 882)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(flat, "y"))
                .withMessage("an effective receptive field is averaged over inputs, got none");
    }
}
