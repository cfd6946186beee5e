package org.striate.insight.excitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;
import org.striate.insight.Classifier;
import org.striate.insight.Observer;
import org.striate.network.Dimension;

/** Optima of a network whose units are known: one sees upright edges, the other the colour red. */
final class ActivationMaximisationTest {
    private static final Execution EXECUTION = Execution.threads(2);
    private static final ActivationMaximisation SEARCH = ActivationMaximisation.DEFAULT;
    private static final Unit EDGES = new Unit.Channel("relu", 0);
    private static final Unit RED = new Unit.Channel("relu", 1);

    private static Classifier colours() {
        return KnownUnits.classifier(3, new Dimension.Free("N"));
    }

    @Test
    void theOptimumOfAnEdgeDetectorIsAGratingOfUprightStripes() {
        Optimum optimum = SEARCH.of(colours(), EDGES, EXECUTION, Observer.NONE);
        Picture picture = optimum.pictures().getFirst();
        assertThat(optimum.value()).isEqualTo("conv");
        assertThat(picture.width()).isEqualTo(64);
        double across = 0;
        double along = 0;
        for (int y = 1; y < picture.height(); y++) {
            for (int x = 1; x < picture.width(); x++) {
                across += Math.abs(green(picture, x, y) - green(picture, x - 1, y));
                along += Math.abs(green(picture, x, y) - green(picture, x, y - 1));
            }
        }
        assertThat(across).isGreaterThan(1.5 * along);
        assertThat(across / picture.width() / picture.height()).as("contrast").isGreaterThan(20);
    }

    @Test
    void theOptimumOfAColourIsThatColour() {
        Optimum optimum = SEARCH.of(colours(), RED, EXECUTION, Observer.NONE);
        Picture picture = optimum.pictures().getFirst();
        int reddest = 0;
        for (int i = 0; i < 64 * 64; i++) {
            int rgb = picture.rgb(i % 64, i / 64);
            reddest = Math.max(reddest, (rgb >> 16) - (rgb & 0xFF));
        }
        assertThat(reddest).isGreaterThan(120);
    }

    @Test
    void itAnswersMoreThanToAnyOfAThousandRandomPatches() {
        Classifier classifier = colours();
        Optimum optimum = SEARCH.of(classifier, EDGES, EXECUTION, Observer.NONE);
        SplittableRandom random = new SplittableRandom(1);
        Picture noise = Picture.of(80, 96, (_, _) -> random.nextInt(1 << 24));
        Tensor seen = classifier.see(List.of(noise), EXECUTION).trace().tensor("conv");
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < seen.shape().size(2, 4); i++) {
            most = Math.max(most, seen.at(i));
        }
        assertThat(optimum.responses().getFirst()).isGreaterThan(most);
    }

    @Test
    void aSeedGivesTheSamePictureOnAnyNumberOfThreadsAndAnotherAnother() {
        Optimum one = SEARCH.withSteps(5).of(colours(), EDGES, Execution.sequential(), Observer.NONE);
        assertThat(SEARCH.withSteps(5).of(colours(), EDGES, Execution.threads(3), Observer.NONE))
                .isEqualTo(one);
        assertThat(SEARCH.withSteps(5)
                        .withSeed(2)
                        .of(colours(), EDGES, EXECUTION, Observer.NONE)
                        .pictures())
                .isNotEqualTo(one.pictures());
    }

    @Test
    void anObserverSeesThePictureGrowAndMayStopIt() {
        List<Integer> done = new ArrayList<>();
        List<Tensor> grown = new ArrayList<>();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> SEARCH.of(colours(), EDGES, EXECUTION, (step, steps, pictures) -> {
                    assertThat(steps).isEqualTo(96);
                    done.add(step);
                    grown.add(pictures.get());
                    if (step == 3) {
                        throw new CancellationException();
                    }
                }));
        assertThat(done).containsExactly(1, 2, 3);
        assertThat(grown.getFirst().shape()).isEqualTo(Shape.of(1, 3, 64, 64));
        assertThat(grown.getFirst()).isNotEqualTo(grown.getLast());
        assertThat(Optimum.picture(grown.getLast(), 0).width()).isEqualTo(64);
    }

    @Test
    void severalOptimaDiffer() {
        Optimum optimum = SEARCH.withOptima(3).of(colours(), EDGES, EXECUTION, Observer.NONE);
        assertThat(optimum.pictures()).hasSize(3).doesNotHaveDuplicates();
        assertThat(optimum.responses())
                .hasSize(3)
                .allSatisfy(response -> assertThat(response).isPositive());
    }

    @Test
    void aClassIsRaisedBeforeItsProbabilityAtTheNetworksOwnSize() {
        Optimum optimum = SEARCH.of(colours(), new Unit.Logit(1, "red"), EXECUTION, Observer.NONE);
        assertThat(optimum.value()).isEqualTo("flat");
        assertThat(optimum.pictures().getFirst())
                .satisfies(picture -> assertThat(picture.width()).isEqualTo(80))
                .satisfies(picture -> assertThat(picture.height()).isEqualTo(96));
    }

    @Test
    void aNeuronsOptimumIsWhereItLooks() {
        Optimum optimum = SEARCH.of(colours(), new Unit.Neuron("relu", 1, 20, 30), EXECUTION, Observer.NONE);
        Picture picture = optimum.pictures().getFirst();
        assertThat(picture.width()).isEqualTo(80);
        int seen = picture.rgb(31, 21);
        int unseen = picture.rgb(70, 80);
        assertThat((seen >> 16) - (seen & 0xFF)).isGreaterThan(100);
        assertThat((double) ((unseen >> 16) - (unseen & 0xFF))).isCloseTo(0, within(60.0));
    }

    @Test
    void aGreyNetworksOptimumIsGrey() {
        Classifier grey = KnownUnits.classifier(1, new Dimension.Free("N"));
        Picture picture =
                SEARCH.of(grey, EDGES, EXECUTION, Observer.NONE).pictures().getFirst();
        int rgb = picture.rgb(20, 20);
        assertThat(rgb >> 16).isEqualTo(rgb & 0xFF).isEqualTo(green(picture, 20, 20));
    }

    @Test
    void whatIsNotThereIsRefusedInOneSentence() {
        assertRefused(new Unit.Channel("rely", 0), "no layer rely; the nearest names are relu");
        assertRefused(new Unit.Channel("relu", 2), "conv has the channels 0 to 1, got 2");
        assertRefused(new Unit.Neuron("relu", 0, 94, 0), "94 × 78 positions, got row 94, column 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SEARCH.withOptima(0))
                .withMessageContaining("at least 1, got 0");
    }

    private static void assertRefused(Unit unit, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SEARCH.of(colours(), unit, EXECUTION, Observer.NONE))
                .withMessageContaining(message);
    }

    private static int green(Picture picture, int x, int y) {
        return picture.rgb(x, y) >> 8 & 0xFF;
    }
}
