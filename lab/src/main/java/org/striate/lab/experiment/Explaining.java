package org.striate.lab.experiment;

import static org.striate.engine.Arguments.require;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;
import org.striate.formats.numpy.Npy;
import org.striate.insight.Answers;
import org.striate.insight.Classifier;
import org.striate.insight.attribution.Attribution;
import org.striate.insight.attribution.AttributionMethod;
import org.striate.insight.attribution.ClassActivationMap;
import org.striate.insight.attribution.Overlay;
import org.striate.insight.attribution.Question;
import org.striate.insight.attribution.RandomizationTest;
import org.striate.lab.api.ExplainChoices;
import org.striate.lab.api.ExplainQuestion;
import org.striate.lab.api.ExplanationLine;
import org.striate.lab.api.HeatMap;
import org.striate.lab.api.LookQuestion;
import org.striate.lab.api.ModelQuestion;
import org.striate.lab.api.RandomizationLine;
import org.striate.lab.holding.Holdings;

/** Which parts of a photograph an answer rests on, by several methods; and whether a method looks at the network at all. */
final class Explaining {
    private static final int SHUFFLES = 4;
    private static final long SEED = 0;
    private static final double OPAQUE = 1;

    private final Holdings holdings;
    private final LongWork work;

    Explaining(Holdings holdings, LongWork work) {
        this.holdings = holdings;
        this.work = work;
    }

    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Asked<>("explain-choices", ModelQuestion.class, ExplainChoices.class, this::choices),
                new Endpoint.Pictured<>("seen", LookQuestion.class, this::seen),
                new Endpoint.Streamed<>("explanation", ExplainQuestion.class, ExplanationLine.class, this::explain),
                new Endpoint.Streamed<>(
                        "randomization", ExplainQuestion.class, RandomizationLine.class, this::randomize));
    }

    private ExplainChoices choices(ModelQuestion question) {
        return new ExplainChoices(
                AttributionMethod.all().stream()
                        .map(method -> new ExplainChoices.Method(
                                method.name(), method.isSigned(), method instanceof ClassActivationMap))
                        .toList(),
                holdings.model(question.model()).labels());
    }

    /** The part of a photograph that the network is shown, as large as it is shown. */
    private Picture seen(LookQuestion question) {
        return holdings.model(question.model()).preprocessing().crop(holdings.photo(question.photo()));
    }

    private void explain(ExplainQuestion asked, Consumer<ExplanationLine> listener) throws IOException {
        AttributionMethod method = method(asked);
        ExplanationLine waiting = new ExplanationLine(0, 0, Optional.empty(), Optional.empty());
        work.answer(
                asked,
                ExplanationLine.class,
                waiting,
                line -> bytes(line.map()),
                listener,
                () -> explained(method, asked, listener));
    }

    private ExplanationLine explained(
            AttributionMethod method, ExplainQuestion asked, Consumer<ExplanationLine> listener) {
        Answers.Answer answer = answer(asked);
        Attribution attribution = method.explain(
                question(asked, answer),
                Holdings.execution(),
                (done, steps, map) -> listener.accept(new ExplanationLine(
                        done, steps, Optional.of(heat(map.get(), method.isSigned())), Optional.empty())));
        return new ExplanationLine(
                1,
                1,
                Optional.of(heat(attribution.map(), method.isSigned())),
                Optional.of(new ExplanationLine.Explained(
                        answer.index(),
                        answer.label(),
                        answer.probability(),
                        attribution.layer(),
                        boxed(attribution.residual()),
                        attribution.isZero())));
    }

    private void randomize(ExplainQuestion asked, Consumer<RandomizationLine> listener) throws IOException {
        AttributionMethod method = method(asked);
        RandomizationLine waiting = new RandomizationLine(0, 0, Optional.empty(), List.of(), Optional.empty());
        work.answer(
                asked,
                RandomizationLine.class,
                waiting,
                line -> bytes(line.map()),
                listener,
                () -> randomized(method, asked, listener));
    }

    private RandomizationLine randomized(
            AttributionMethod method, ExplainQuestion asked, Consumer<RandomizationLine> listener) {
        RandomizationTest test = RandomizationTest.of(
                method,
                question(asked, answer(asked)),
                SHUFFLES,
                SEED,
                Holdings.execution(),
                (done, steps, map) -> listener.accept(new RandomizationLine(
                        done, steps, Optional.of(heat(map.get(), method.isSigned())), List.of(), Optional.empty())));
        List<RandomizationTest.Step> steps = test.steps();
        return new RandomizationLine(
                steps.size(),
                steps.size(),
                Optional.of(heat(steps.getLast().map(), method.isSigned())),
                steps.stream()
                        .map(step -> new RandomizationLine.Step(step.layer(), boxed(step.correlation())))
                        .toList(),
                test.warning());
    }

    private static AttributionMethod method(ExplainQuestion asked) {
        AttributionMethod method = AttributionMethod.named(asked.method());
        if (asked.layer().isEmpty()) {
            return method;
        }
        require(
                method instanceof ClassActivationMap,
                "%s explains the photograph itself, so it takes no layer, got %s",
                asked.method(),
                asked.layer());
        return ((ClassActivationMap) method).at(asked.layer());
    }

    private Answers.Answer answer(ExplainQuestion asked) {
        return holdings.sight(asked.model(), asked.photo())
                .answers()
                .getFirst()
                .named(asked.category(), holdings.model(asked.model()).labels());
    }

    private Question question(ExplainQuestion asked, Answers.Answer answer) {
        Classifier classifier = holdings.model(asked.model());
        Tensor x = classifier.preprocessing().batch(List.of(holdings.photo(asked.photo())));
        return Question.ofClass(
                classifier.network(), x, classifier.network().outputs().getFirst(), answer.index());
    }

    static HeatMap heat(Tensor map, boolean isSigned) {
        Overlay overlay = Overlay.of(map, isSigned, OPAQUE);
        return new HeatMap(npy(map), overlay.low(), overlay.high());
    }

    /** An npy file in base64. */
    static String npy(Tensor map) {
        ByteArrayOutputStream npy = new ByteArrayOutputStream();
        try {
            Npy.write(map, npy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(npy.toByteArray());
    }

    private static long bytes(Optional<HeatMap> map) {
        return map.map(heat -> heat.npy().length()).orElse(0);
    }

    static Optional<Double> boxed(OptionalDouble number) {
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }
}
