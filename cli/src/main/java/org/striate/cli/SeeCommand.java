package org.striate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.striate.cli.report.HtmlReport;
import org.striate.cli.report.SightOfPhoto;
import org.striate.cli.terminal.Progress;
import org.striate.cli.terminal.Terminal;
import org.striate.engine.Execution;
import org.striate.formats.WholeFile;
import org.striate.insight.Answers;
import org.striate.insight.Classifier;
import org.striate.insight.FeatureMap;
import org.striate.insight.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a network sees: its answers, and its feature hierarchy from edges upward. */
@Command(
        name = "see",
        mixinStandardHelpOptions = true,
        description =
                "What a trained network sees on photographs: its top answers, and what made it say so, layer by layer.")
final class SeeCommand implements Callable<Integer> {
    /** Photographs that are run at once: everything that the network computes of them is kept. */
    private static final int BATCH = 8;

    private static final int CHANNELS = 8;

    private final Console console;

    @Parameters(
            paramLabel = "PHOTO",
            description = "Photographs, folders of them, or - for standard input. Default: the five sample ones.")
    private List<String> photos = List.of();

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private ExecutionOptions running = new ExecutionOptions();

    @Option(names = "--top", paramLabel = "K", description = "How many answers are shown. Default: 5.")
    private int top = 5;

    @Option(
            names = "--report",
            paramLabel = "OUT.html",
            description =
                    "Write one self-contained page: answers, feature maps, and the patches of the photograph that excite each most.")
    private Optional<Path> report = Optional.empty();

    @Mixin
    private PicturesOption pictures = new PicturesOption();

    @Option(names = "--json", description = "Print the answers and stages as JSON.")
    private boolean json;

    SeeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new WrongUse("--top must be at least 1, got " + top);
        }
        Execution execution = running.execution();
        List<Photos.Source> sources = photos.isEmpty() ? Photos.samples() : Photos.of(photos, console.in());
        Classifier classifier = model.read(console);
        List<SightOfPhoto> seen = new ArrayList<>();
        int failed = 0;
        try (Progress progress = new Progress(console.terminal(), "looking", sources.size(), console.err())) {
            int batch = classifier.batch(BATCH);
            for (int from = 0; from < sources.size(); from += batch) {
                List<Photos.Source> part = sources.subList(from, Math.min(sources.size(), from + batch));
                List<SightOfPhoto> sights = see(classifier, PhotoBatch.read(part, console), execution);
                failed += part.size() - sights.size();
                if (!json) {
                    progress.hide();
                    sights.forEach(sight -> print(classifier, sight));
                }
                seen.addAll(sights);
                progress.advance(part.size());
            }
        }
        if (json) {
            console.out()
                    .println(Json.text(
                            seen.stream().map(sight -> json(classifier, sight)).toList()));
        }
        if (report.isPresent() && !seen.isEmpty()) {
            String page = HtmlReport.of(classifier, seen, top);
            WholeFile.write(report.get(), out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
            console.note("report written to " + report.get());
        }
        return Main.status(failed == 0);
    }

    private static List<SightOfPhoto> see(Classifier classifier, PhotoBatch batch, Execution execution) {
        if (batch.pictures().isEmpty()) {
            return List.of();
        }
        long start = System.nanoTime();
        Classifier.Sight sight = classifier.see(batch.pictures(), execution);
        double milliseconds =
                (System.nanoTime() - start) / 1e6 / batch.pictures().size();
        List<SightOfPhoto> sights = new ArrayList<>();
        for (int n = 0; n < batch.pictures().size(); n++) {
            sights.add(new SightOfPhoto(
                    batch.names().get(n),
                    batch.pictures().get(n),
                    sight.answers().get(n),
                    sight.hierarchy(n, CHANNELS),
                    milliseconds));
        }
        return sights;
    }

    private void print(Classifier classifier, SightOfPhoto sight) {
        Terminal terminal = pictures.of(console.terminal());
        SightText text = new SightText(terminal, classifier.preprocessing());
        console.out().print(text.of(classifier.name(), sight, top));
        console.out().flush();
    }

    private Json json(Classifier classifier, SightOfPhoto sight) {
        return new Json()
                .with("photo", sight.name())
                .with("model", classifier.name())
                .with("milliseconds", sight.milliseconds())
                .with(
                        "answers",
                        sight.answers().top(top).stream().map(SeeCommand::json).toList())
                .with(
                        "stages",
                        sight.hierarchy().stages().stream()
                                .map(SeeCommand::json)
                                .toList());
    }

    private static Json json(Answers.Answer answer) {
        return new Json()
                .with("index", answer.index())
                .with("label", answer.label())
                .with("probability", answer.probability());
    }

    private static Json json(Stage stage) {
        return new Json()
                .with("name", stage.name())
                .with("shape", List.of(stage.channels(), stage.height(), stage.width()))
                .with("receptiveField", stage.field().toString())
                .with("firing", stage.firing())
                .with(
                        "strongest",
                        stage.strongest().stream().map(SeeCommand::json).toList());
    }

    private static Json json(FeatureMap map) {
        return new Json()
                .with("channel", map.channel())
                .with("strength", map.strength())
                .with("maximum", map.maximum())
                .with("row", map.peak().row())
                .with("column", map.peak().column());
    }
}
