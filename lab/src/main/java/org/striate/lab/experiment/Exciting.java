package org.striate.lab.experiment;

import static org.striate.engine.Arguments.require;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;
import org.striate.insight.Classifier;
import org.striate.insight.EffectiveReceptiveField;
import org.striate.insight.excitation.ActivationMaximisation;
import org.striate.insight.excitation.BestPatches;
import org.striate.insight.excitation.Optimum;
import org.striate.insight.excitation.Unit;
import org.striate.lab.api.BestPatchesAnswer;
import org.striate.lab.api.BestPatchesQuestion;
import org.striate.lab.api.EffectiveField;
import org.striate.lab.api.EffectiveFieldQuestion;
import org.striate.lab.api.OptimumLine;
import org.striate.lab.api.OptimumQuestion;
import org.striate.lab.holding.Holdings;

/** What a channel answers to: the picture that is sought for it, the patches of photographs that are found, and the pixels that weigh for it. */
final class Exciting {
    /** Twice as many as are customary. */
    private static final int MOST_STEPS = 2 * ActivationMaximisation.DEFAULT.steps();

    private static final int MOST_PHOTOS = 16;
    private static final int MOST_INPUTS = 256;
    private static final long SEED = 0;
    private static final double HALF = 0.5;

    private final Holdings holdings;
    private final LongWork work;

    Exciting(Holdings holdings, LongWork work) {
        this.holdings = holdings;
        this.work = work;
    }

    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Streamed<>("optimum", OptimumQuestion.class, OptimumLine.class, this::optimum),
                new Endpoint.Streamed<>(
                        "effective-field", EffectiveFieldQuestion.class, EffectiveField.class, this::effectiveField),
                new Endpoint.Streamed<>(
                        "best-patches", BestPatchesQuestion.class, BestPatchesAnswer.class, this::bestPatches));
    }

    private void optimum(OptimumQuestion question, Consumer<OptimumLine> listener) throws IOException {
        int steps = question.steps();
        require(steps >= 1 && steps <= MOST_STEPS, "steps must be 1 to %d, got %d", MOST_STEPS, steps);
        OptimumLine waiting = new OptimumLine(0, steps, Optional.empty(), Optional.empty());
        work.answer(question, OptimumLine.class, waiting, Exciting::bytes, listener, () -> sought(question, listener));
    }

    private OptimumLine sought(OptimumQuestion question, Consumer<OptimumLine> listener) {
        int all = question.steps();
        Optimum optimum = ActivationMaximisation.DEFAULT
                .withSteps(all)
                .of(
                        holdings.model(question.model()),
                        new Unit.Channel(question.value(), question.channel()),
                        Holdings.execution(),
                        (step, steps, levels) -> listener.accept(new OptimumLine(
                                step,
                                steps,
                                Optional.of(address(Optimum.picture(levels.get(), 0))),
                                Optional.empty())));
        return new OptimumLine(
                all,
                all,
                Optional.of(address(optimum.pictures().getFirst())),
                Optional.of(new OptimumLine.Found(
                        optimum.value(), optimum.responses().getFirst())));
    }

    private static String address(Picture picture) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png());
    }

    private static long bytes(OptimumLine line) {
        return line.picture().map(String::length).orElse(0);
    }

    private void effectiveField(EffectiveFieldQuestion question, Consumer<EffectiveField> listener) throws IOException {
        int inputs = question.photos().size() + question.noise();
        require(
                question.noise() >= 0 && inputs >= 1 && inputs <= MOST_INPUTS,
                "a field is averaged over 1 to %d inputs, got %d photographs and %d of noise",
                MOST_INPUTS,
                question.photos().size(),
                question.noise());
        work.answer(
                question,
                EffectiveField.class,
                new EffectiveField(0, inputs, Optional.empty()),
                line -> line.measured().map(measured -> measured.npy().length()).orElse(0),
                listener,
                () -> averaged(question, inputs, listener));
    }

    private EffectiveField averaged(EffectiveFieldQuestion question, int inputs, Consumer<EffectiveField> listener) {
        Classifier classifier = holdings.model(question.model());
        Shape shape = classifier.shapes(1).values().iterator().next();
        EffectiveReceptiveField field = EffectiveReceptiveField.of(
                classifier.network(), question.value(), OptionalInt.of(question.channel()), shape);
        RandomGenerator random = new SplittableRandom(SEED);
        for (String photo : question.photos()) {
            Tensor x = classifier.preprocessing().batch(List.of(holdings.photo(photo)));
            field = field.with(x, Holdings.execution());
            listener.accept(told(field, inputs));
        }
        while (field.count() < inputs) {
            field = field.withNoise(random, Holdings.execution());
            listener.accept(told(field, inputs));
        }
        return told(field, inputs);
    }

    private static EffectiveField told(EffectiveReceptiveField field, int inputs) {
        EffectiveReceptiveField.Span rows = field.theoretical().getFirst();
        EffectiveReceptiveField.Span columns = field.theoretical().getLast();
        return new EffectiveField(
                field.count(),
                inputs,
                Optional.of(new EffectiveField.Measured(
                        Explaining.npy(field.map()),
                        new EffectiveField.Field(rows.from(), rows.to(), columns.from(), columns.to()),
                        field.share(1),
                        field.share(HALF),
                        field.size())));
    }

    private void bestPatches(BestPatchesQuestion question, Consumer<BestPatchesAnswer> listener) {
        List<String> photos = question.photos();
        require(
                !photos.isEmpty() && photos.size() <= MOST_PHOTOS,
                "patches are looked for in 1 to %d photographs, got %d",
                MOST_PHOTOS,
                photos.size());
        Classifier classifier = holdings.model(question.model());
        Unit.Channel channel = new Unit.Channel(question.value(), question.channel());
        BestPatches best = BestPatches.of(classifier, List.of(channel), question.count());
        for (String photo : photos) {
            best = best.with(photo, holdings.photo(photo), Holdings.execution());
            listener.accept(new BestPatchesAnswer(best.of(channel).stream()
                    .map(patch ->
                            new BestPatchesAnswer.Best(patch.photo(), Looking.patch(patch.region()), patch.response()))
                    .toList()));
        }
    }
}
