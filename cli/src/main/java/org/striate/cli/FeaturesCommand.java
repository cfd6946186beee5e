package org.striate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.striate.cli.terminal.Progress;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.Concatenation;
import org.striate.formats.table.FeatureTable;
import org.striate.formats.table.TableFormat;
import org.striate.insight.Classifier;
import org.striate.insight.FeatureExtractor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Photographs as feature vectors. */
@Command(
        name = "features",
        mixinStandardHelpOptions = true,
        description =
                "One feature vector a photograph: what a layer of a network makes of it, every channel averaged over "
                        + "its positions.",
        footer = {"", "  striate features efficientnet-lite0 photos/ --layer head.relu6 --output features.parquet"})
final class FeaturesCommand implements Callable<Integer> {
    private static final int BATCH = 8;

    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "An ONNX file, or efficientnet-lite0, the embedded network.")
    private String model = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "PHOTO-OR-FOLDER",
            description = "Photographs, folders of them, or - for standard input.")
    private List<String> photos = List.of();

    @Option(
            names = "--layer",
            required = true,
            paramLabel = "NAME",
            description = "A node or value, as inspect names it.")
    private String layer = "";

    @Option(
            names = "--output",
            required = true,
            paramLabel = "F",
            description = "Where the table goes, in the form that the name ends with: .parquet, .csv or .npy.")
    private Path output = Path.of("");

    @Mixin
    private ExecutionOptions running = new ExecutionOptions();

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    FeaturesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TableFormat format = TableFormat.of(output)
                .orElseThrow(() -> new WrongUse("--output must end with %s, got %s"
                        .formatted(
                                String.join(
                                        ", ",
                                        Arrays.stream(TableFormat.values())
                                                .map(TableFormat::suffix)
                                                .toList()),
                                output)));
        Execution execution = running.execution();
        List<Photos.Source> sources = Photos.of(photos, console.in());
        Classifier classifier = Models.classifier(model, Optional.empty(), console);
        FeatureExtractor extractor = FeatureExtractor.of(classifier, layer);
        int batch = classifier.batch(BATCH);
        List<String> names = new ArrayList<>();
        List<Tensor> rows = new ArrayList<>();
        try (Progress progress = new Progress(console.terminal(), "features", sources.size(), console.err())) {
            for (int from = 0; from < sources.size(); from += batch) {
                PhotoBatch read =
                        PhotoBatch.read(sources.subList(from, Math.min(sources.size(), from + batch)), console);
                if (!read.pictures().isEmpty()) {
                    names.addAll(read.names());
                    rows.add(extractor.apply(read.pictures(), execution));
                }
                progress.advance(batch);
            }
        }
        if (names.isEmpty()) {
            return Main.status(false);
        }
        Tensor features = (Tensor)
                Concatenation.of(rows.stream().map(Tensor::shape).toList(), 0).apply(List.copyOf(rows), execution);
        format.write(new FeatureTable(names, features), output);
        if (json) {
            console.out()
                    .println(new Json()
                            .with("layer", layer)
                            .with("pictures", names.size())
                            .with("features", extractor.features())
                            .with("file", output.toString())
                            .text());
        } else {
            console.out().println("%d × %d features → %s".formatted(names.size(), extractor.features(), output));
        }
        return Main.status(names.size() == sources.size());
    }
}
