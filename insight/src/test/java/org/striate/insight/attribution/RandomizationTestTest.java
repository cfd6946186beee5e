package org.striate.insight.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.function.Clip;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.insight.NetworkBuilder;
import org.striate.insight.Observer;
import org.striate.network.Network;
import org.striate.network.operation.Conv;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.MatMul;
import org.striate.network.operation.Unary;

/** Shuffled weights change a map that depends on them, leave one that does not, and the test says which it was. */
final class RandomizationTestTest {
    private static final Execution EXECUTION = Execution.sequential();
    private static final int SIDE = 8;
    private static final int MAPS = 4;

    /** Two convolutions of 1 × 1 and a fully-connected layer over all positions. */
    private static Network network(Tensor first, Tensor second, Tensor last) {
        return new NetworkBuilder(1, 3, SIDE, SIDE)
                .weight("w1", first)
                .weight("w2", second)
                .weight("w3", last)
                .node("c1", new Conv(ConvAttributes.DEFAULT), "x", "w1")
                .node("a1", new Unary(Clip.RELU), "c1")
                .node("c2", new Conv(ConvAttributes.DEFAULT), "a1", "w2")
                .node("flat", new Flatten(1), "c2")
                .node("y", new MatMul(), "flat", "w3")
                .build();
    }

    private static Network learned() {
        return network(uniform(1, MAPS, 3, 1, 1), uniform(2, MAPS, MAPS, 1, 1), uniform(3, MAPS * SIDE * SIDE, 2));
    }

    /** Shuffling leaves weights that are all alike as they are. */
    private static Network alike() {
        return network(
                Tensor.full(Shape.of(MAPS, 3, 1, 1), 1),
                Tensor.full(Shape.of(MAPS, MAPS, 1, 1), 1),
                Tensor.full(Shape.of(MAPS * SIDE * SIDE, 2), 1));
    }

    private static Tensor uniform(long seed, int... sizes) {
        Shape shape = Shape.of(sizes);
        SplittableRandom random = new SplittableRandom(seed);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextDouble(-1, 1);
        }
        return Tensor.of(shape, elements);
    }

    private static RandomizationTest test(AttributionMethod method, Network network, int steps, Observer observer) {
        Question question = Question.ofClass(network, uniform(7, 1, 3, SIDE, SIDE), "y", 1);
        return RandomizationTest.of(method, question, steps, 5, EXECUTION, observer);
    }

    @Test
    void aMapThatDependsOnTheWeightsChanges() {
        RandomizationTest test = test(new Saliency(), learned(), 3, Observer.NONE);
        assertThat(test.steps()).extracting(RandomizationTest.Step::layer).containsExactly("y", "c2", "c1");
        assertThat(test.steps().getLast().correlation().orElseThrow()).isLessThan(RandomizationTest.ALIKE);
        assertThat(test.warning()).isEmpty();
    }

    @Test
    void aMapThatDoesNotChangeIsWarnedOf() {
        RandomizationTest test = test(new GradientTimesInput(), alike(), 2, Observer.NONE);
        assertThat(test.steps())
                .allSatisfy(step -> assertThat(step.correlation()).hasValue(1));
        assertThat(test.warning())
                .contains(
                        "with all weights shuffled the map is much the same (rank correlation 1.00): it shows the input, not what the network learned");
    }

    /** Of an input of one number everywhere, the map of weights that are all alike is flat: it has no order to keep. */
    @Test
    void aFlatMapIsNotWarnedOf() {
        Question question = Question.ofClass(alike(), Tensor.full(Shape.of(1, 3, SIDE, SIDE), 1), "y", 1);
        RandomizationTest test = RandomizationTest.of(new Saliency(), question, 1, 5, EXECUTION, Observer.NONE);
        assertThat(test.steps().getLast().correlation()).isEmpty();
        assertThat(test.warning()).isEmpty();
    }

    @Test
    void theSeedSaysHowWeightsAreShuffled() {
        assertThat(test(new Saliency(), learned(), 3, Observer.NONE))
                .isEqualTo(test(new Saliency(), learned(), 3, Observer.NONE));
    }

    @Test
    void thereAreNoMoreStepsThanLayers() {
        List<Integer> reached = new ArrayList<>();
        RandomizationTest test = test(new Saliency(), learned(), 9, (done, steps, map) -> {
            assertThat(steps).isEqualTo(3);
            assertThat(map.get().shape()).isEqualTo(Shape.of(SIDE, SIDE));
            reached.add(done);
        });
        assertThat(test.steps()).hasSize(3);
        assertThat(reached).containsExactly(1, 2, 3);
    }

    @Test
    void anObserverMayStopIt() {
        List<Integer> reached = new ArrayList<>();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> test(new Saliency(), learned(), 3, (done, _, _) -> {
                    reached.add(done);
                    if (done == 2) {
                        throw new CancellationException("enough");
                    }
                }));
        assertThat(reached).containsExactly(1, 2);
    }

    @Test
    void whatCannotBeShuffledIsRefused() {
        Network bare = new NetworkBuilder(1, 3, SIDE, SIDE)
                .node("y", new Unary(Clip.RELU), "x")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test(new Saliency(), bare, 1, Observer.NONE))
                .withMessage("test has no learned weights to shuffle");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test(new Saliency(), learned(), 0, Observer.NONE))
                .withMessage("steps must be at least 1, got 0");
    }
}
