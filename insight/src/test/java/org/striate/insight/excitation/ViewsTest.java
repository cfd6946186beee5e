package org.striate.insight.excitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** Views of pictures: moved, turned, scaled. */
final class ViewsTest {
    private static final Execution EXECUTION = Execution.threads(2);
    private static final Shape SHAPE = Shape.of(2, 3, 8, 12);

    @Test
    void aStraightViewShowsThePicture() {
        Tensor pictures = CentralDifferences.random(SHAPE, new SplittableRandom(1));
        Tensor views = Views.STRAIGHT.draw(SHAPE, new SplittableRandom(2), EXECUTION);
        Tensor seen = Views.look(pictures, views, EXECUTION);
        for (int i = 0; i < SHAPE.size(); i++) {
            assertThat(seen.at(i)).isCloseTo(pictures.at(i), within(1e-5f));
        }
    }

    @Test
    void eachPictureHasAViewOfItsOwnAndEachDrawOthers() {
        SplittableRandom random = new SplittableRandom(3);
        Tensor views = new Views(2, 10, 0.1).draw(SHAPE, random, EXECUTION);
        int one = views.shape().size(1, 4);
        assertThat(views.at(0)).isNotEqualTo(views.at(one));
        assertThat(new Views(2, 10, 0.1).draw(SHAPE, random, EXECUTION)).isNotEqualTo(views);
    }

    /** A turn keeps distances in pixels, though a picture is wider than it is high. */
    @Test
    void aTurnedViewIsNotStretched() {
        Tensor views = new Views(0, 40, 0).draw(SHAPE, new SplittableRandom(5), EXECUTION);
        double across = pixels(views, 0, 1, 12, 8);
        double down = pixels(views, 0, 12, 12, 8);
        assertThat(across).isCloseTo(1, within(1e-5));
        assertThat(down).isCloseTo(1, within(1e-5));
        assertThat(views.get(0, 0, 0, 1)).isNotEqualTo(views.get(0, 0, 1, 1));
    }

    /** How far apart the places of two pixels of the view lie in the picture. */
    private static double pixels(Tensor views, int a, int b, int width, int height) {
        double x = (views.at(2 * a) - views.at(2 * b)) * width / 2;
        double y = (views.at(2 * a + 1) - views.at(2 * b + 1)) * height / 2;
        return Math.hypot(x, y);
    }

    @Test
    void itsGradientIsWhatTheViewChangesBy() {
        SplittableRandom random = new SplittableRandom(6);
        Tensor pictures = CentralDifferences.random(SHAPE, random);
        Tensor g = CentralDifferences.random(SHAPE, random);
        Tensor views = new Views(2, 10, 0.1).draw(SHAPE, random, EXECUTION);
        CentralDifferences.check(
                at -> CentralDifferences.product(Views.look(at, views, EXECUTION), g),
                pictures,
                Views.gradient(pictures, views, g, EXECUTION),
                1e-2f,
                1e-3);
    }

    @Test
    void numbersOutOfTheirRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Views(-1, 0, 0))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Views(0, 0, 1))
                .withMessageContaining("below 1");
    }
}
