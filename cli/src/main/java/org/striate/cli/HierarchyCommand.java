package org.striate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.striate.cli.report.Poster;
import org.striate.cli.report.PosterStage;
import org.striate.cli.report.PosterStage.Exhibit;
import org.striate.cli.terminal.Progress;
import org.striate.engine.Execution;
import org.striate.formats.WholeFile;
import org.striate.formats.image.Picture;
import org.striate.insight.Classifier;
import org.striate.insight.Classifier.Sight;
import org.striate.insight.FeatureMap;
import org.striate.insight.HierarchyTour;
import org.striate.insight.excitation.ActivationMaximisation;
import org.striate.insight.excitation.BestPatches;
import org.striate.insight.excitation.Optimum;
import org.striate.insight.excitation.Unit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A poster of what a network builds from pixels upward. */
@Command(
        name = "hierarchy",
        mixinStandardHelpOptions = true,
        description =
                "A poster of a network, from edges to objects: the first kernels, and for each stage what its channels answer to most, sought and found.")
final class HierarchyCommand implements Callable<Integer> {
    private static final int PATCHES = 3;

    private final Console console;

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(
            names = "--photos",
            paramLabel = "FOLDER",
            description =
                    "Where patches are looked for; heat maps are of the first. Default: the five sample photographs.")
    private Optional<String> photos = Optional.empty();

    @Option(
            names = "--report",
            required = true,
            paramLabel = "F.html",
            description = "Where the poster goes: one self-contained page.")
    private Path report = Path.of("");

    @Option(names = "--channels", paramLabel = "K", description = "How many channels a stage. Default: 6.")
    private int channels = 6;

    @Option(
            names = "--steps",
            paramLabel = "S",
            description = "How often each picture that is sought is improved. Default: ${DEFAULT-VALUE}.")
    private int steps = ActivationMaximisation.DEFAULT.steps();

    @Mixin
    private ExecutionOptions running = new ExecutionOptions();

    HierarchyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (channels < 1 || steps < 1) {
            throw new WrongUse("--channels and --steps must be at least 1, got %d and %d".formatted(channels, steps));
        }
        Execution execution = running.execution();
        List<Photos.Source> sources =
                photos.isPresent() ? Photos.of(List.of(photos.get()), console.in()) : Photos.samples();
        Classifier classifier = model.read(console);
        Optional<Seen> seen = look(classifier, sources, execution);
        if (seen.isEmpty()) {
            return Main.status(false);
        }
        List<PosterStage> stages = stages(classifier, seen.get(), sources, execution);
        Picture photo = classifier.preprocessing().crop(seen.get().photo);
        String page = Poster.of(classifier, photo, seen.get().tour.photos(), stages);
        WholeFile.write(report, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
        console.out().println("poster of %d stages → %s".formatted(stages.size(), report));
        return Main.status(seen.get().tour.photos() == sources.size());
    }

    /**
     * What the network made of the photographs.
     *
     * @param photo the first
     * @param sight of the first
     */
    private record Seen(Picture photo, Sight sight, HierarchyTour tour) {}

    /** Empty if none can be read. */
    private Optional<Seen> look(Classifier classifier, List<Photos.Source> sources, Execution execution) {
        Optional<Seen> seen = Optional.empty();
        try (Progress progress = new Progress(console.terminal(), "looking", sources.size(), console.err())) {
            for (Photos.Source source : sources) {
                for (Picture photo : PhotoBatch.read(List.of(source), console).pictures()) {
                    Sight sight = classifier.see(List.of(photo), execution);
                    HierarchyTour before = seen.map(Seen::tour).orElse(HierarchyTour.BEGINNING);
                    Seen first = seen.orElse(new Seen(photo, sight, before));
                    seen = Optional.of(new Seen(first.photo, first.sight, before.with(sight)));
                }
                progress.advance(1);
            }
        }
        return seen;
    }

    private List<PosterStage> stages(
            Classifier classifier, Seen seen, List<Photos.Source> sources, Execution execution) {
        List<Unit.Channel> units = seen.tour.stages().stream()
                .flatMap(stage -> stage.strongest(channels).stream()
                        .map(channel -> new Unit.Channel(stage.stage().name(), channel.channel())))
                .toList();
        BestPatches patches = patches(classifier, units, sources, execution);
        ActivationMaximisation search = ActivationMaximisation.DEFAULT.withSteps(steps);
        List<PosterStage> stages = new ArrayList<>();
        try (Progress progress =
                new Progress(console.terminal(), "dreaming", (long) units.size() * steps, console.err())) {
            for (HierarchyTour.StageTour stage : seen.tour.stages()) {
                List<Exhibit> exhibits = new ArrayList<>();
                for (Unit.Channel unit : units) {
                    if (unit.layer().equals(stage.stage().name())) {
                        Optimum optimum = search.of(classifier, unit, execution, (_, _, _) -> progress.advance(1));
                        FeatureMap response = FeatureMap.of(seen.sight.trace().tensor(unit.layer()), 0, unit.channel());
                        exhibits.add(new Exhibit(unit.channel(), optimum, patches.of(unit), response));
                    }
                }
                stages.add(new PosterStage(stage.stage(), exhibits));
            }
        }
        return stages;
    }

    private BestPatches patches(
            Classifier classifier, List<Unit.Channel> units, List<Photos.Source> sources, Execution execution) {
        BestPatches patches = BestPatches.of(classifier, units, PATCHES);
        for (Photos.Source source : sources) {
            try {
                patches = patches.with(source.name(), source.read(), execution);
            } catch (IOException _) {
                // It was told when the photographs were looked at.
            }
        }
        return patches;
    }
}
