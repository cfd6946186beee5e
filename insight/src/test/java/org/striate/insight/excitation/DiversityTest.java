package org.striate.insight.excitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** How alike feature maps are. */
final class DiversityTest {
    private static final Execution EXECUTION = Execution.threads(2);

    @Test
    void theSameChannelsFiringTogetherElsewhereAreAlikeAndOthersAreNot() {
        Tensor alike = Tensor.of(Shape.of(2, 2, 1, 2), 3, 0, 1, 0, 0, 3, 0, 1);
        assertThat(Diversity.likeness(alike, EXECUTION)).isCloseTo(2, within(1e-6));
        Tensor unlike = Tensor.of(Shape.of(2, 2, 1, 2), 3, 1, 0, 0, 0, 0, 2, 1);
        assertThat(Diversity.likeness(unlike, EXECUTION)).isZero();
    }

    @Test
    void itsGradientIsWhatTheLikenessChangesBy() {
        Tensor maps = CentralDifferences.random(Shape.of(3, 4, 2, 3), new SplittableRandom(1));
        CentralDifferences.check(
                at -> Diversity.likeness(at, EXECUTION), maps, Diversity.gradient(maps, EXECUTION), 1e-2f, 2e-3);
    }
}
