package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.image.Channel;
import org.striate.formats.image.Picture;

/** Correlations of pixels, against fields whose correlations are known. */
final class PixelCorrelationTest {
    private static Tensor field(int height, int width, IntBinaryOperator level) {
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = level.applyAsInt(i / width, i % width);
        }
        return Tensor.of(Shape.of(height, width), values);
    }

    @Test
    void aRampIsItselfAtEveryDistanceAlongIt() {
        PixelCorrelation ramp = PixelCorrelation.of(field(12, 20, (row, column) -> 3 * column), 5);
        assertThat(ramp.across()).hasSize(6).allSatisfy(r -> assertThat(r).isCloseTo(1, within(1e-12)));
        assertThat(ramp.down()).allSatisfy(r -> assertThat(r).isCloseTo(1, within(1e-12)));
    }

    @Test
    void stripesAlternateAcrossAndStayDownward() {
        PixelCorrelation stripes = PixelCorrelation.of(field(8, 9, (row, column) -> column % 2), 3);
        assertThat(stripes.across().get(1)).isCloseTo(-1, within(1e-12));
        assertThat(stripes.across().get(2)).isCloseTo(1, within(1e-12));
        assertThat(stripes.down().get(1)).isCloseTo(1, within(1e-12));
        assertThat(stripes.diagonal().get(1)).isCloseTo(-1, within(1e-12));
    }

    @Test
    void threePixelsByHand() {
        // Pairs (1, 2) and (2, 4), then downward (1, 5), (2, 3) and (4, 7).
        Tensor picture = Tensor.of(Shape.of(2, 3), 1, 2, 4, 5, 3, 7);
        PixelCorrelation measured = PixelCorrelation.of(picture, 1);
        assertThat(measured.across().get(0)).isCloseTo(1, within(1e-12));
        // a: 1 2 4, b: 5 3 7; deviations −4/3 −1/3 5/3 and 0 −2 2; sums of products 4, of squares 14/3 and 8.
        assertThat(measured.down().get(1)).isCloseTo(4 / Math.sqrt(14 / 3.0 * 8), within(1e-12));
        // a: 1 2, b: 3 7: two points lie on a line.
        assertThat(measured.diagonal().get(1)).isCloseTo(1, within(1e-12));
    }

    @Test
    void anEvenPictureHasNone() {
        assertThat(PixelCorrelation.of(Tensor.full(Shape.of(4, 4), 9), 2).across())
                .containsOnly(Double.NaN);
    }

    @Test
    void aShuffleKeepsEveryPixelAndNoNeighbourhood() {
        Picture smooth = Picture.of(60, 50, (x, y) -> (2 * x + y) << 8);
        Picture shuffled = new PixelShuffle(5).of(smooth);
        Tensor before = Channel.GREEN.of(smooth);
        Tensor after = Channel.GREEN.of(shuffled);
        float[] sorted = after.toArray();
        float[] original = before.toArray();
        Arrays.sort(sorted);
        Arrays.sort(original);
        assertThat(sorted).isEqualTo(original);
        assertThat(PixelCorrelation.of(before, 1).across().get(1)).isGreaterThan(0.99);
        assertThat(PixelCorrelation.of(after, 8).across().subList(1, 9))
                .as("3,000 unrelated pairs: a standard deviation of 0.018")
                .allSatisfy(r -> assertThat(r).isBetween(-0.1, 0.1));
        assertThat(new PixelShuffle(5).of(smooth)).isEqualTo(shuffled);
        assertThat(new PixelShuffle(6).of(smooth)).isNotEqualTo(shuffled);
    }

    @Test
    void noiseHasNoneBeyondItself() {
        PixelCorrelation noise = PixelCorrelation.of(RandomPicture.of(2, 80, 80), 4);
        assertThat(noise.across().getFirst()).isCloseTo(1, within(1e-12));
        assertThat(noise.diagonal().subList(1, 5)).allSatisfy(r -> assertThat(r).isBetween(-0.1, 0.1));
    }

    @Test
    void refusesStepsBeyondThePicture() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PixelCorrelation.of(Tensor.zeros(Shape.of(4, 9)), 4))
                .withMessage("pixels 4 steps apart need a picture that is larger than that, got (4, 9)");
    }
}
