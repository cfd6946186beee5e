package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import org.striate.engine.product.GeneralMatrixProduct;
import org.striate.insight.attribution.Question;
import org.striate.insight.attribution.RandomizationTest;
import org.striate.insight.attribution.SmoothGrad;
import org.striate.network.operation.Conv;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.Gemm;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.Unary;

/** The test of randomisation on a small network. */
final class ShuffledWeightsTest {
    private static final Execution EXECUTION = Execution.sequential();
    /** Of eight noisy inputs, and what is left. */
    private static final int BATCHES = 3;

    private static final SmoothGrad METHOD = new SmoothGrad(20, 0.15, 0);

    private static Question question() {
        SplittableRandom random = new SplittableRandom(3);
        return Question.ofClass(
                new NetworkBuilder(1, 2, 9, 9)
                        .weight("w", normal(random, 4, 2, 3, 3))
                        .node("conv", new Conv(ConvAttributes.DEFAULT), "x", "w")
                        .node("relu", new Unary(Clip.RELU), "conv")
                        .node("pool", new GlobalPool(new GlobalPool.Kind.Average()), "relu")
                        .node("flat", new Flatten(1), "pool")
                        .weight("v", normal(random, 3, 4))
                        .node("scores", new Gemm(new GeneralMatrixProduct(1, 1, false, true)), "flat", "v")
                        .build(),
                normal(random, 1, 2, 9, 9),
                "scores",
                1);
    }

    @Test
    void layersAreShuffledFromTheOutputOnAndMapsAreShownAsTheyCome() {
        List<Integer> done = new ArrayList<>();
        RandomizationTest test = RandomizationTest.of(METHOD, question(), 4, 0, EXECUTION, (step, steps, map) -> {
            assertThat(steps).isEqualTo(2);
            assertThat(map.get().shape()).isEqualTo(Shape.of(9, 9));
            done.add(step);
        });
        assertThat(test.steps()).extracting(RandomizationTest.Step::layer).containsExactly("scores", "conv");
        assertThat(done).isSorted().contains(0, 1).endsWith(2);
        assertThat(done.stream().filter(step -> step == 0).count())
                .as("parts of the learned weights' map and of the first")
                .isEqualTo(2 * BATCHES);
        assertThat(test.steps().getLast().map())
                .isNotEqualTo(test.steps().getFirst().map());
    }

    @Test
    void whoStopsListeningStopsItWithinAMap() {
        List<Integer> done = new ArrayList<>();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> RandomizationTest.of(METHOD, question(), 4, 0, EXECUTION, (step, steps, map) -> {
                    done.add(step);
                    throw new CancellationException();
                }));
        assertThat(done).containsExactly(0);
    }

    private static Tensor normal(SplittableRandom random, int... dims) {
        Shape shape = Shape.of(dims);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, elements);
    }
}
