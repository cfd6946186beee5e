package org.striate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.striate.formats.image.ModelPreprocessing;
import org.striate.formats.image.Preprocessing;
import org.striate.formats.image.PreprocessingReader;
import org.striate.formats.onnx.OnnxReader;
import org.striate.insight.Classifier;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.zoo.Zoo;

/** The models that a command line names: ONNX files, or the embedded network by its name. */
final class Models {
    private Models() {}

    /** @throws IOException if it cannot be read, with a message of one line that names it */
    static Network network(String model) throws IOException {
        return isEmbedded(model) ? OnnxReader.read(Zoo.model()) : OnnxReader.read(Path.of(model));
    }

    /**
     * The model as a classifier of photographs, with a note if its preprocessing is a guess.
     *
     * @param labels a file of labels instead of the one beside the model
     * @throws IOException if a file cannot be read, with a message of one line that names it
     */
    static Classifier classifier(String model, Optional<Path> labels, Console console) throws IOException {
        if (isEmbedded(model)) {
            return Classifier.read(Zoo.NETWORK, Zoo.model(), Zoo.config(), Zoo.labels());
        }
        Classifier classifier = Classifier.read(Path.of(model), labels);
        if (classifier.assumed()) {
            noteAssumption(model, classifier.preprocessing(), console);
        }
        return classifier;
    }

    /**
     * How photographs are prepared for an input of a model, with a note if that is a guess.
     *
     * @throws IOException if the input takes none, or the configuration beside the model cannot be read
     */
    static Preprocessing preprocessing(String model, Input input, Console console) throws IOException {
        if (isEmbedded(model)) {
            return embeddedPreprocessing();
        }
        ModelPreprocessing found = ModelPreprocessing.of(Path.of(model), input);
        if (found.assumed()) {
            noteAssumption(model, found.preprocessing(), console);
        }
        return found.preprocessing();
    }

    private static boolean isEmbedded(String model) {
        return model.equals(Zoo.NETWORK) && !Files.isRegularFile(Path.of(model));
    }

    private static Preprocessing embeddedPreprocessing() throws IOException {
        return PreprocessingReader.read(Zoo.config(), "config.json");
    }

    private static void noteAssumption(String model, Preprocessing assumed, Console console) {
        console.note(
                "no config.json beside %s; assuming ImageNet's preprocessing: %s".formatted(model, assumed.describe()));
    }
}
