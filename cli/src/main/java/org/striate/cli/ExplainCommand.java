package org.striate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.formats.WholeFile;
import org.striate.formats.image.Picture;
import org.striate.formats.numpy.Npy;
import org.striate.insight.Answers;
import org.striate.insight.Classifier;
import org.striate.insight.Observer;
import org.striate.insight.attribution.Attribution;
import org.striate.insight.attribution.AttributionMethod;
import org.striate.insight.attribution.ClassActivationMap;
import org.striate.insight.attribution.Overlay;
import org.striate.insight.attribution.Question;
import org.striate.insight.attribution.RandomizationTest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which parts of a photograph a network's answer rests on. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Which parts of a photograph a class's score rests on: a heat map, by the method of your choice.",
        footer = {
            "",
            "  striate explain chelsea.png --class 'tiger cat' --output cat.png",
            "  striate explain chelsea.png --method integrated-gradients --output cat.npy"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "PHOTO", description = "A photograph, or - for standard input.")
    private String photo = "";

    @Option(
            names = "--method",
            paramLabel = "NAME",
            completionCandidates = Methods.class,
            description = "One of ${COMPLETION-CANDIDATES}. Default: grad-cam.")
    private String method = "grad-cam";

    @Option(
            names = "--class",
            paramLabel = "N|NAME",
            description = "The class to explain, by its number or label. Default: the likeliest.")
    private Optional<String> chosen = Optional.empty();

    @Option(
            names = "--layer",
            paramLabel = "NAME",
            description = "The feature maps that a class-activation map weighs. Default: the last ones.")
    private Optional<String> layer = Optional.empty();

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "F",
            description = "Where the map goes: .png, over the photograph as the network sees it, or .npy, its numbers.")
    private Path output = Path.of("");

    @Option(
            names = "--opacity",
            paramLabel = "SHARE",
            description = "How much of the photograph the map hides, from 0 to 1. Default: 0.6.")
    private double opacity = 0.6;

    @Option(
            names = "--randomize",
            paramLabel = "STEPS",
            description = "Also shuffle the weights, from the last layer to the first in so many steps, and tell how "
                    + "much of the map is left.")
    private Optional<Integer> randomize = Optional.empty();

    @Mixin
    private ExecutionOptions running = new ExecutionOptions();

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    /** What {@code --method} takes. */
    static final class Methods implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return AttributionMethod.all().stream().map(AttributionMethod::name).iterator();
        }
    }

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        boolean drawn = output.toString().endsWith(".png");
        if (!drawn && !output.toString().endsWith(".npy")) {
            throw new WrongUse("--output must end with .png or .npy, got " + output);
        }
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new WrongUse("--opacity must be from 0 to 1, got " + opacity);
        }
        if (randomize.isPresent() && randomize.get() < 1) {
            throw new WrongUse("--randomize must be at least 1, got " + randomize.get());
        }
        AttributionMethod asked = method();
        Execution execution = running.execution();
        List<Photos.Source> sources = Photos.of(List.of(photo), console.in());
        if (sources.size() != 1) {
            throw new WrongUse("one photograph is explained, got a folder of %d".formatted(sources.size()));
        }
        Picture picture = sources.getFirst().read();
        Classifier classifier = model.read(console);
        Answers.Answer answer = classifier
                .see(List.of(picture), execution)
                .answers()
                .getFirst()
                .named(chosen.orElse(""), classifier.labels());
        Tensor x = classifier.preprocessing().batch(List.of(picture));
        Question question = Question.ofClass(
                classifier.network(), x, classifier.network().outputs().getFirst(), answer.index());
        Attribution attribution = working(asked.name(), observer -> asked.explain(question, execution, observer));
        Overlay overlay = Overlay.of(attribution.map(), asked.isSigned(), opacity);
        if (drawn) {
            byte[] png = overlay.over(classifier.preprocessing().crop(picture)).png();
            WholeFile.write(output, out -> out.write(png));
        } else {
            Npy.write(attribution.map(), output);
        }
        Optional<RandomizationTest> test = randomize.map(steps ->
                working("shuffling", observer -> RandomizationTest.of(asked, question, steps, 0, execution, observer)));
        if (json) {
            console.out()
                    .println(json(question, answer, attribution, overlay, test).text());
        } else {
            print(question, answer, attribution, overlay, test);
        }
        if (attribution.isZero()) {
            console.note("the map is zero everywhere: by %s nothing speaks for %s".formatted(method, answer.label()));
        }
        test.flatMap(RandomizationTest::warning).ifPresent(console::note);
        return 0;
    }

    private AttributionMethod method() {
        AttributionMethod named;
        try {
            named = AttributionMethod.named(method);
        } catch (IllegalArgumentException e) {
            throw new WrongUse("--method: " + e.getMessage());
        }
        if (layer.isEmpty()) {
            return named;
        }
        if (named instanceof ClassActivationMap map) {
            return map.at(layer.get());
        }
        throw new WrongUse("--layer is for class-activation maps; %s explains the photograph itself".formatted(method));
    }

    private <T> T working(String task, Function<Observer, T> work) {
        try (ProgressObserver observer = new ProgressObserver(console, task)) {
            return work.apply(observer);
        }
    }

    private void print(
            Question question,
            Answers.Answer answer,
            Attribution attribution,
            Overlay overlay,
            Optional<RandomizationTest> test) {
        console.out()
                .println("%s  %.3f  (class %d, %s)"
                        .formatted(
                                console.terminal().bold(answer.label()),
                                answer.probability(),
                                answer.index(),
                                question.value()));
        String at = attribution.layer().map(name -> " at " + name).orElse("");
        console.out()
                .println("%s%s, colours from %.3g to %.3g  → %s"
                        .formatted(method, at, overlay.low(), overlay.high(), output));
        attribution
                .residual()
                .ifPresent(residual -> console.out()
                        .println("the scores add up to the score's difference to that of zeros but for %.2f %%"
                                .formatted(100 * Math.abs(residual))));
        test.ifPresent(its -> its.steps()
                .forEach(step -> console.out()
                        .println("shuffled from %s on: rank correlation %s"
                                .formatted(
                                        step.layer(),
                                        step.correlation().isPresent()
                                                ? "%.2f"
                                                        .formatted(step.correlation()
                                                                .getAsDouble())
                                                : "undefined, the map is flat"))));
    }

    private Json json(
            Question question,
            Answers.Answer answer,
            Attribution attribution,
            Overlay overlay,
            Optional<RandomizationTest> test) {
        Json json = new Json()
                .with("photo", photo)
                .with("method", method)
                .with("class", answer.index())
                .with("label", answer.label())
                .with("probability", answer.probability())
                .with("value", question.value())
                .with("shape", attribution.map().shape())
                .with("low", overlay.low())
                .with("high", overlay.high())
                .with("zero", attribution.isZero())
                .with("file", output.toString());
        attribution.layer().ifPresent(name -> json.with("layer", name));
        attribution.residual().ifPresent(residual -> json.with("residual", residual));
        test.ifPresent(its -> json.with(
                "randomized",
                its.steps().stream()
                        .map(step -> {
                            Json row = new Json().with("layer", step.layer());
                            step.correlation().ifPresent(value -> row.with("correlation", value));
                            return row;
                        })
                        .toList()));
        return json;
    }
}
