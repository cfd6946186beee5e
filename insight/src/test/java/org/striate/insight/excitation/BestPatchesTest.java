package org.striate.insight.excitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.formats.image.Picture;
import org.striate.insight.Classifier;
import org.striate.insight.Region;
import org.striate.network.Dimension;

/** The patches that excite a unit for red and one for upright edges. */
final class BestPatchesTest {
    private static final Execution EXECUTION = Execution.threads(2);
    private static final Unit.Channel EDGES = new Unit.Channel("relu", 0);
    private static final Unit.Channel RED = new Unit.Channel("relu", 1);

    /** A grey photograph with a square of a colour at a place. */
    private static Picture square(int left, int top, int colour) {
        return Picture.of(80, 96, (x, y) -> Math.abs(x - left) < 4 && Math.abs(y - top) < 4 ? colour : 0x808080);
    }

    @Test
    void theBestOfEachPhotographAreKeptInTheirOrder() {
        Classifier classifier = KnownUnits.classifier(3, new Dimension.Free("N"));
        BestPatches patches = BestPatches.of(classifier, List.of(RED, EDGES), 2);
        assertThat(patches.of(RED)).isEmpty();
        patches = patches.with("pale", square(20, 30, 0xA08080), EXECUTION)
                .with("red", square(40, 50, 0xFF0000), EXECUTION)
                .with("blue", square(60, 60, 0x0000FF), EXECUTION)
                .with("rose", square(50, 20, 0xE04040), EXECUTION);
        assertThat(patches.of(RED)).extracting(BestPatches.Patch::photo).containsExactly("red", "rose");
        BestPatches.Patch best = patches.of(RED).getFirst();
        assertThat(best.picture().rgb(best.picture().width() / 2, best.picture().height() / 2))
                .isEqualTo(0xFF0000);
        Region region = best.region();
        assertThat(Math.abs(region.x() - 40)).isLessThan(6);
        assertThat(Math.abs(region.y() - 50)).isLessThan(6);
        assertThat(best.response()).isGreaterThan(patches.of(RED).getLast().response());
        assertThat(patches.of(EDGES)).hasSize(2);
    }

    @Test
    void whatWasNotAskedForIsNotThere() {
        Classifier classifier = KnownUnits.classifier(3, new Dimension.Free("N"));
        BestPatches patches = BestPatches.of(classifier, List.of(RED), 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> patches.of(EDGES))
                .withMessage("the patches of relu:0 were not asked for; there are [relu:1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BestPatches.of(classifier, List.of(new Unit.Channel("flat", 0)), 0))
                .withMessageContaining("at least 1, got 0");
    }
}
