package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.function.Clip;
import org.striate.insight.Classifier.Sight;
import org.striate.insight.HierarchyTour.ChannelTour;
import org.striate.insight.HierarchyTour.Peak;
import org.striate.insight.HierarchyTour.StageTour;
import org.striate.network.operation.Unary;

/** What several photographs excite, against numbers worked out by hand. */
final class HierarchyTourTest {
    private static final NetworkBuilder RECTIFIED =
            new NetworkBuilder(1, 2, 2, 2).node("relu", new Unary(Clip.RELU), "x");

    private static Sight sight(NetworkBuilder network, Tensor x) {
        return new Sight(network.trace(x), network.fields(), List.of());
    }

    private static Sight sight(float... numbers) {
        return sight(RECTIFIED, Tensor.of(Shape.of(1, 2, 2, 2), numbers));
    }

    @Test
    void gathersPeaksStrengthsAndShares() {
        HierarchyTour tour =
                HierarchyTour.BEGINNING.with(sight(0, 0, 0, 4, 1, 1, -1, -1)).with(sight(-1, -1, -1, -1, 0, 8, 0, 0));
        assertThat(tour.photos()).isEqualTo(2);
        StageTour stage = tour.stages().getFirst();
        assertThat(stage.stage().name()).isEqualTo("relu");
        ChannelTour first = stage.channels().getFirst();
        assertThat(first.best()).isEqualTo(new Peak(0, 4, 4, new FeatureMap.Position(1, 1)));
        assertThat(first.peaks()).hasSize(2);
        assertThat(first.strength()).as("√3 and 0").isCloseTo(Math.sqrt(3) / 2, within(1e-12));
        ChannelTour second = stage.channels().get(1);
        assertThat(second.best()).isEqualTo(new Peak(1, 8, 8, new FeatureMap.Position(0, 1)));
        assertThat(second.strength()).as("1/2 and 2·√3").isCloseTo((0.5 + 2 * Math.sqrt(3)) / 2, within(1e-12));
        assertThat(stage.strongest(1)).containsExactly(second);
        assertThat(tour.firing()).containsOnlyKeys("relu");
        assertThat(tour.firing().get("relu")).as("3 of 8 and 1 of 8").isCloseTo(0.25, within(1e-12));
    }

    @Test
    void whereResponsesSaturateTheDriveTellsPhotographsApart() {
        NetworkBuilder saturating = new NetworkBuilder(1, 1, 1, 2).node("clip", new Unary(new Clip(0, 6)), "x");
        HierarchyTour tour = HierarchyTour.BEGINNING
                .with(sight(saturating, Tensor.of(Shape.of(1, 1, 1, 2), 7, 1)))
                .with(sight(saturating, Tensor.of(Shape.of(1, 1, 1, 2), 0, 9)));
        assertThat(tour.stages().getFirst().channels().getFirst().best())
                .isEqualTo(new Peak(1, 6, 9, new FeatureMap.Position(0, 1)));
    }
}
