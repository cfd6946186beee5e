package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;
import org.striate.network.Program;

/**
 * A photograph before a classifier whose view of it can be moved sideways: as far as what the classifier usually crops off reaches, so that nothing of a
 * view is made up.
 */
public final class MovingView {
    private final Classifier classifier;
    private final Program program;
    private final Preprocessing input;
    private final Picture seen;

    /** @param seen the resized photograph, uncropped */
    private MovingView(Classifier classifier, Program program, Preprocessing input, Picture seen) {
        this.classifier = classifier;
        this.program = program;
        this.input = input;
        this.seen = seen;
    }

    /** A classifier before a photograph. */
    public static MovingView of(Classifier classifier, Picture photo) {
        Preprocessing usual = classifier.preprocessing();
        Preprocessing uncropped = sized(usual, uncropped(usual.height(), usual), uncropped(usual.width(), usual));
        return new MovingView(
                classifier,
                Program.compile(classifier.network(), classifier.shapes(1)),
                sized(usual, usual.height(), usual.width()),
                uncropped.crop(photo));
    }

    /** How many of the input's pixels the view can be moved to either side. */
    public int most() {
        return (seen.width() - input.width()) / 2;
    }

    /**
     * What the classifier answers when what it sees has moved; unmoved, its usual answers.
     *
     * @param right by how many of the input's pixels, to the right
     * @throws IllegalArgumentException if that is more than {@link #most}
     */
    public Answers answers(int right, Execution execution) {
        require(
                Math.abs(right) <= most(),
                "a move of up to %d pixels to either side is possible, got %d",
                most(),
                right);
        Picture view = seen.crop(
                middle(seen.width(), input.width()) - right,
                middle(seen.height(), input.height()),
                input.width(),
                input.height());
        String scores = classifier.network().outputs().getFirst();
        Tensor said = (Tensor) Objects.requireNonNull(
                program.run(Map.of(classifier.input(), input.batch(List.of(view))), execution)
                        .get(scores));
        return Answers.of(said, classifier.labels()).getFirst();
    }

    /** The side to which the photograph is resized before the crop. */
    private static int uncropped(int side, Preprocessing usual) {
        return (int) Math.floor(side / usual.cropShare());
    }

    private static Preprocessing sized(Preprocessing usual, int height, int width) {
        return new Preprocessing(
                usual.channels(), height, width, usual.interpolation(), 1, usual.cropMode(), usual.mean(), usual.std());
    }

    /** Where a crop from the middle begins: rounded half to even, as {@link Preprocessing} does it. */
    private static int middle(int whole, int kept) {
        return (int) Math.rint((whole - kept) / 2.0);
    }
}
