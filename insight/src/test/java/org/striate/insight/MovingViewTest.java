package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;
import org.striate.formats.image.Resampling;

/** A view that moves, before a model that says whether a picture is red, green or blue. */
final class MovingViewTest {
    private static final Path MODEL = Path.of("src", "test", "resources", "classifier", "colours.onnx");
    private static final Execution EXECUTION = Execution.sequential();
    private static final Picture HALVES = Picture.of(32, 24, (x, _) -> x < 16 ? 0xF00000 : 0x00F000);

    private static Classifier colours() throws IOException {
        Preprocessing half = new Preprocessing(
                3,
                6,
                8,
                Resampling.BICUBIC,
                0.5,
                Preprocessing.CropMode.CENTER,
                List.of(0f, 0f, 0f),
                List.of(1f, 1f, 1f));
        Classifier read = Classifier.read(MODEL, Optional.empty());
        return new Classifier("colours", read.network(), half, false, List.of("red", "green", "blue"));
    }

    @Test
    void unmovedTheAnswersAreTheUsualOnes() throws IOException {
        List<Answers.Answer> usual =
                colours().see(List.of(HALVES), EXECUTION).answers().getFirst().all();
        List<Answers.Answer> unmoved =
                MovingView.of(colours(), HALVES).answers(0, EXECUTION).all();
        assertThat(unmoved)
                .extracting(Answers.Answer::label)
                .isEqualTo(usual.stream().map(Answers.Answer::label).toList());
        for (int i = 0; i < usual.size(); i++) {
            assertThat(unmoved.get(i).probability()).isCloseTo(usual.get(i).probability(), within(1e-6));
        }
    }

    @Test
    void movedToTheRightTheLeftComesIntoView() throws IOException {
        MovingView view = MovingView.of(colours(), HALVES);
        assertThat(view.most()).isEqualTo(4);
        assertThat(view.answers(4, EXECUTION).top(1).getFirst().label()).isEqualTo("red");
        assertThat(view.answers(-4, EXECUTION).top(1).getFirst().label()).isEqualTo("green");
    }

    @Test
    void refusesToLookBeyondThePhotograph() throws IOException {
        MovingView view = MovingView.of(colours(), HALVES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> view.answers(5, EXECUTION))
                .withMessage("a move of up to 4 pixels to either side is possible, got 5");
    }
}
