package org.striate.insight.excitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** Adam's steps. */
final class AdamTest {
    @Test
    void theFirstStepsAreAsLongAsTheRateHoweverSteepTheSlope() {
        Adam adam = new Adam(2, 0.1);
        Tensor slope = Tensor.of(Shape.of(2), 1000, -0.001f);
        Tensor first = adam.climb(Tensor.zeros(Shape.of(2)), slope);
        Tensor second = adam.climb(first, slope);
        assertThat(first.toArray()).containsExactly(new float[] {0.1f, -0.1f}, within(1e-5f));
        assertThat(second.toArray()).containsExactly(new float[] {0.2f, -0.2f}, within(1e-5f));
    }

    /** Worked out from algorithm 1 of the paper: with gradients 1 and then −2, m̂ = (0.9 · 0.1 · 1 − 0.1 · 2) / 0.19, v̂ = (0.999 · 0.001 + 0.004) / 0.001999. */
    @Test
    void theSecondStepIsThePapers() {
        Adam adam = new Adam(1, 1);
        Tensor first = adam.climb(Tensor.zeros(Shape.of(1)), Tensor.of(Shape.of(1), 1));
        Tensor second = adam.climb(first, Tensor.of(Shape.of(1), -2));
        double mean = (0.09 - 0.2) / 0.19;
        double squares = (0.000999 + 0.004) / 0.001999;
        assertThat((double) second.at(0)).isCloseTo(1 + mean / Math.sqrt(squares), within(1e-6));
    }

    @Test
    void itFindsTheTopOfAHill() {
        Adam adam = new Adam(1, 0.05);
        Tensor x = Tensor.zeros(Shape.of(1));
        for (int step = 0; step < 400; step++) {
            x = adam.climb(x, Tensor.of(Shape.of(1), 3 - x.at(0)));
        }
        assertThat(x.at(0)).isCloseTo(3, within(0.01f));
    }
}
