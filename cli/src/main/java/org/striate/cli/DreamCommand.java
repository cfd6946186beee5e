package org.striate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.striate.cli.terminal.Progress;
import org.striate.cli.terminal.Terminal;
import org.striate.engine.Execution;
import org.striate.formats.WholeFile;
import org.striate.formats.image.Picture;
import org.striate.insight.ClassName;
import org.striate.insight.Classifier;
import org.striate.insight.excitation.ActivationMaximisation;
import org.striate.insight.excitation.Optimum;
import org.striate.insight.excitation.Unit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The picture that a unit of a network answers to most. */
@Command(
        name = "dream",
        mixinStandardHelpOptions = true,
        description =
                "The picture that a channel or a class of a network answers to most, sought from grey by climbing the slope of the answer.",
        footer = {
            "",
            "  striate dream --channel block4.expand.relu6:16 --output stripes.png",
            "  striate dream --class espresso --output espresso.png"
        })
final class DreamCommand implements Callable<Integer> {
    private static final int PREVIEW_COLUMNS = 40;
    private static final int GAP = 4;
    private static final int BLACK = 0;

    private final Console console;

    @Option(
            names = "--channel",
            paramLabel = "LAYER:K",
            description = "Channel K of a layer: a node or value, as inspect names it.")
    private Optional<String> channel = Optional.empty();

    @Option(names = "--class", paramLabel = "NAME", description = "A class, by its label or its number.")
    private Optional<String> category = Optional.empty();

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "F.png",
            description = "Where the picture goes; several stand side by side.")
    private Path output = Path.of("");

    @Option(
            names = "--optima",
            paramLabel = "N",
            description = "How many pictures are sought, each unlike the others. Default: 1.")
    private int optima = ActivationMaximisation.DEFAULT.optima();

    @Option(
            names = "--steps",
            paramLabel = "S",
            description = "How often they are improved. Default: ${DEFAULT-VALUE}.")
    private int steps = ActivationMaximisation.DEFAULT.steps();

    @Option(names = "--seed", paramLabel = "K", description = "Another beginning, another picture. Default: 1.")
    private long seed = ActivationMaximisation.DEFAULT.seed();

    @Mixin
    private ExecutionOptions running = new ExecutionOptions();

    @Mixin
    private PicturesOption pictures = new PicturesOption();

    @Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

    DreamCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (channel.isPresent() == category.isPresent()) {
            throw new WrongUse("name one unit: --channel LAYER:K or --class NAME");
        }
        if (optima < 1 || steps < 1) {
            throw new WrongUse("--optima and --steps must be at least 1, got %d and %d".formatted(optima, steps));
        }
        if (!output.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new WrongUse("--output must end with .png, got " + output);
        }
        Execution execution = running.execution();
        Optional<Unit> named = channel.map(DreamCommand::channel);
        Classifier classifier = model.read(console);
        Unit unit = named.orElseGet(() -> category(category.orElseThrow(), classifier.labels()));
        Optimum optimum = seek(classifier, unit, execution);
        Picture strip = sideBySide(optimum.pictures());
        WholeFile.write(output, out -> out.write(strip.png()));
        print(optimum, strip);
        return Main.status(true);
    }

    private static Unit channel(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,9}")) {
            throw new WrongUse("--channel must be LAYER:K, such as head.relu6:12, got " + text);
        }
        return new Unit.Channel(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    private static Unit category(String name, List<String> labels) {
        int index = ClassName.index(name, labels);
        return new Unit.Logit(index, ClassName.of(index, labels));
    }

    private Optimum seek(Classifier classifier, Unit unit, Execution execution) {
        ActivationMaximisation search = ActivationMaximisation.DEFAULT
                .withOptima(optima)
                .withSteps(steps)
                .withSeed(seed);
        try (Progress progress = new Progress(console.terminal(), "dreaming", steps, console.err())) {
            return search.of(classifier, unit, execution, (_, _, _) -> progress.advance(1));
        }
    }

    private static Picture sideBySide(List<Picture> pictures) {
        int width = pictures.getFirst().width();
        int height = pictures.getFirst().height();
        return Picture.of(pictures.size() * (width + GAP) - GAP, height, (x, y) -> {
            int within = x % (width + GAP);
            return within < width ? pictures.get(x / (width + GAP)).rgb(within, y) : BLACK;
        });
    }

    private void print(Optimum optimum, Picture strip) {
        Picture one = optimum.pictures().getFirst();
        if (json) {
            console.out()
                    .println(new Json()
                            .with("unit", optimum.unit().toString())
                            .with("value", optimum.value())
                            .with("width", one.width())
                            .with("height", one.height())
                            .with("responses", optimum.responses())
                            .with("file", output.toString())
                            .text());
            return;
        }
        Terminal terminal = pictures.of(console.terminal());
        terminal.pictures()
                .ifPresent(protocol -> console.out()
                        .print(protocol.show(strip, Math.min(PREVIEW_COLUMNS * optima, terminal.columns()))));
        console.out()
                .println("%s  %d × %d  %s answers %s → %s"
                        .formatted(
                                terminal.bold(optimum.unit().toString()),
                                one.width(),
                                one.height(),
                                optimum.value(),
                                String.join(
                                        ", ",
                                        optimum.responses().stream()
                                                .map("%.3g"::formatted)
                                                .toList()),
                                output));
    }
}
