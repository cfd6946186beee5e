package org.striate.insight;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.FormatException;
import org.striate.formats.image.ModelPreprocessing;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;
import org.striate.formats.image.PreprocessingReader;
import org.striate.formats.onnx.OnnxReader;
import org.striate.network.Dimension;
import org.striate.network.Inference;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.Trace;

/**
 * A network that names what is on a photograph, with all that it needs for it.
 *
 * @param name what it is called
 * @param assumed whether the preprocessing is a guess, because the model came without a {@code config.json}
 * @param labels one a class, or none
 */
public record Classifier(
        String name, Network network, Preprocessing preprocessing, boolean assumed, List<String> labels) {
    public Classifier {
        labels = List.copyOf(labels);
    }

    /**
     * Reads a model with the {@code config.json} and {@code labels.txt} that lie beside it, if they do.
     *
     * @param labels a file of labels, one a line, instead of the one beside the model
     * @throws FormatException if a file is not what its name says
     * @throws IOException if a file cannot be read
     */
    public static Classifier read(Path model, Optional<Path> labels) throws IOException {
        Network network = OnnxReader.read(model);
        requireOneInput(String.valueOf(model), network);
        ModelPreprocessing found = ModelPreprocessing.of(model, network.inputs().getFirst());
        Optional<Path> names = labels.or(() -> labelsBeside(model));
        return new Classifier(
                String.valueOf(model.getFileName()),
                network,
                found.preprocessing(),
                found.assumed(),
                names.isPresent() ? lines(names.get()) : List.of());
    }

    /**
     * A model whose files are in memory.
     *
     * @param model an ONNX file
     * @param config timm's {@code config.json}
     * @param labels one a class, or none
     * @throws FormatException if a file is malformed, or the network does not take one photograph
     */
    public static Classifier read(String name, byte[] model, byte[] config, List<String> labels)
            throws FormatException {
        Network network = OnnxReader.read(model);
        requireOneInput(name, network);
        return new Classifier(name, network, PreprocessingReader.read(config, "config.json"), false, labels);
    }

    /**
     * A network that came alone: its preprocessing is ImageNet's customary one, and its classes go by their number.
     *
     * @throws FormatException if it does not take one photograph
     */
    public static Classifier of(String name, Network network) throws FormatException {
        requireOneInput(name, network);
        Preprocessing assumed =
                ModelPreprocessing.assumed(network.inputs().getFirst()).preprocessing();
        return new Classifier(name, network, assumed, true, List.of());
    }

    private static void requireOneInput(String name, Network network) throws FormatException {
        if (network.inputs().size() != 1) {
            throw new FormatException("%s takes %d inputs, not one photograph: %s"
                    .formatted(
                            name,
                            network.inputs().size(),
                            network.inputs().stream().map(Input::name).toList()));
        }
    }

    private static Optional<Path> labelsBeside(Path model) {
        Path file = model.resolveSibling("labels.txt");
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (CharacterCodingException e) {
            throw new FormatException("%s: labels must be text in UTF-8, one a line".formatted(file), e);
        }
    }

    /** The name of the one input. */
    public String input() {
        return network.inputs().getFirst().name();
    }

    /** The shape of an input of so many photographs. */
    public Map<String, Shape> shapes(int photos) {
        return Map.of(
                input(), Shape.of(photos, preprocessing.channels(), preprocessing.height(), preprocessing.width()));
    }

    /** How many photographs the network takes at once: as many as asked for, unless its input declares a number. */
    public int batch(int wanted) {
        return network.inputs()
                .getFirst()
                .dimensions()
                .filter(sizes -> !sizes.isEmpty())
                .map(List::getFirst)
                .map(first -> first instanceof Dimension.Fixed(int size) ? size : wanted)
                .orElse(wanted);
    }

    /**
     * Looks at photographs, all in one batch, and keeps everything that the network computed.
     *
     * @throws IllegalArgumentException if the network does not take them
     */
    public Sight see(List<Picture> photos, Execution execution) {
        Tensor batch = preprocessing.batch(photos);
        Trace trace = Trace.of(network, Map.of(input(), batch), execution);
        List<Answers> answers = Answers.of(trace.tensor(network.outputs().getFirst()), labels);
        ReceptiveFields fields = ReceptiveFields.of(network, Inference.of(network, shapes(photos.size())));
        return new Sight(trace, fields, answers);
    }

    /**
     * What a classifier saw of a batch of photographs.
     *
     * @param answers one a photograph
     */
    public record Sight(Trace trace, ReceptiveFields fields, List<Answers> answers) {
        public Sight {
            answers = List.copyOf(answers);
        }

        /** The feature hierarchy of one of the photographs. */
        public FeatureHierarchy hierarchy(int photo, int strongest) {
            return FeatureHierarchy.of(trace, fields, photo, strongest);
        }
    }
}
