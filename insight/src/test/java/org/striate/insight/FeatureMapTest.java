package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.function.Swish;

final class FeatureMapTest {
    private static Tensor map(float... values) {
        return Tensor.of(Shape.of(2, 2), values);
    }

    @Test
    void peaksWhereTheResponseIsLargest() {
        FeatureMap map = FeatureMap.of(7, map(-1, 2, 5, 3), map(-1, 2, 5, 3));
        assertThat(map.channel()).isEqualTo(7);
        assertThat(map.peak()).isEqualTo(new FeatureMap.Position(1, 0));
        assertThat(map.maximum()).isEqualTo(5);
        assertThat(map.minimum()).isEqualTo(-1);
        assertThat(map.strength())
                .isCloseTo(Math.sqrt((3.25 * 3.25 + 0.25 * 0.25 + 2.75 * 2.75 + 0.75 * 0.75) / 4), within(1e-12));
    }

    @Test
    void amongSaturatedResponsesTheDriveDecides() {
        assertThat(FeatureMap.of(0, map(6, 6, 2, 6), map(7, 9, 2, 8)).peak()).isEqualTo(new FeatureMap.Position(0, 1));
        assertThat(FeatureMap.of(0, map(0, 0, 0, 0), map(-4, -3, -1, -2)).peak())
                .as("nearest to firing")
                .isEqualTo(new FeatureMap.Position(1, 0));
    }

    /** {@code x · σ(x)} falls before it rises: where all drives are negative, the largest response may come from the smallest. */
    @Test
    void theLargestResponseNeedNotHaveTheLargestDrive() {
        float[] drives = {-1, -2, -9, -3};
        float[] responses = new float[4];
        for (int i = 0; i < 4; i++) {
            responses[i] = Swish.SILU.apply(drives[i]);
        }
        FeatureMap map = FeatureMap.of(0, map(responses), map(drives));
        assertThat(map.peak()).isEqualTo(new FeatureMap.Position(1, 0));
        assertThat(map.maximum()).isEqualTo(responses[2]);
        assertThat(map.minimum()).isEqualTo(responses[0]);
    }

    @Test
    void whatIsNoNumberIsNeitherTheLargestNorTheSmallest() {
        float nan = Float.NaN;
        FeatureMap map = FeatureMap.of(0, map(nan, 1, nan, 3), map(nan, 1, nan, 3));
        assertThat(map.peak()).isEqualTo(new FeatureMap.Position(1, 1));
        assertThat(map.maximum()).isEqualTo(3);
        assertThat(map.minimum()).isEqualTo(1);
        FeatureMap nothing = FeatureMap.of(0, map(nan, nan, nan, nan), map(1, 2, 3, 4));
        assertThat(nothing.maximum()).isNaN();
        assertThat(nothing.minimum()).isNaN();
    }

    @Test
    void refusesWhatIsNoMap() {
        FeatureMap.Position first = new FeatureMap.Position(0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureMap(0, Tensor.zeros(Shape.of(2, 2, 2)), first))
                .withMessage("a feature map must be (height, width), got (2, 2, 2)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureMap(0, map(1, 2, 3, 4), new FeatureMap.Position(0, 2)))
                .withMessage("the peak must lie in the map of (2, 2), got Position[row=0, column=2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureMap(0, map(1, 2, 3, 4), new FeatureMap.Position(-1, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureMap.of(0, map(1, 2, 3, 4), Tensor.zeros(Shape.of(4))))
                .withMessage(
                        "a feature map and its drive must be of one shape with at least one position, got (2, 2) and (4,)");
        Tensor empty = Tensor.zeros(Shape.of(0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureMap.of(0, empty, empty));
    }

    @Test
    void isAChannelOfAPictureOfABatch() {
        Tensor maps = Tensor.of(Shape.of(2, 2, 1, 2), 0, 1, 2, 3, 4, 5, 7, 6);
        FeatureMap map = FeatureMap.of(maps, 1, 1);
        assertThat(map).isEqualTo(new FeatureMap(1, Tensor.of(Shape.of(1, 2), 7, 6), new FeatureMap.Position(0, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureMap.of(maps, 0, 2))
                .withMessage("feature maps (2, 2, 1, 2) have no channel 2 of picture 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureMap.of(Tensor.zeros(Shape.of(2, 2)), 0, 0))
                .withMessage("feature maps must be (N, C, height, width), got (2, 2)");
    }
}
