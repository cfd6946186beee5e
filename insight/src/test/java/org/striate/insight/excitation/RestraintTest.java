package org.striate.insight.excitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** The price of a picture. */
final class RestraintTest {
    @Test
    void anEdgeCostsItsHeightTimesItsLength() {
        float[] levels = new float[16];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i % 4 < 2 ? 0 : 1;
        }
        Tensor edge = Tensor.of(Shape.of(1, 1, 4, 4), levels);
        double flat = new Restraint(1, 0).price(Tensor.zeros(edge.shape()));
        assertThat(new Restraint(1, 0).price(edge) - flat).isCloseTo(4, within(0.05));
        assertThat(new Restraint(0, 1).price(edge)).isEqualTo(16 * 0.25);
    }

    @Test
    void itsGradientIsWhatThePriceChangesBy() {
        Restraint restraint = new Restraint(0.7, 0.3);
        Tensor pictures = CentralDifferences.random(Shape.of(2, 3, 5, 6), new SplittableRandom(1));
        CentralDifferences.check(restraint::price, pictures, restraint.gradient(pictures), 1e-4f, 1e-3);
    }

    @Test
    void aNegativeWeightIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Restraint(-0.5, 0))
                .withMessageContaining("-0.5");
    }
}
