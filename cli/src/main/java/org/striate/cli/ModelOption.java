package org.striate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.striate.insight.Classifier;
import org.striate.zoo.Zoo;
import picocli.CommandLine.Option;

/** Which network names what is on the photographs. */
final class ModelOption {
    @Option(
            names = "--model",
            paramLabel = "M",
            description =
                    "An ONNX classifier; config.json (preprocessing, in timm's form) and labels.txt beside it are "
                            + "used. Default: the embedded EfficientNet-Lite0.")
    private String model = Zoo.NETWORK;

    @Option(names = "--labels", paramLabel = "FILE", description = "The names of the classes, one a line.")
    private Optional<Path> labels = Optional.empty();

    /** The classifier, with a note if its preprocessing is a guess. */
    Classifier read(Console console) throws IOException {
        return Models.classifier(model, labels, console);
    }
}
