package org.striate.formats.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.numpy.Npy;
import org.striate.network.Network;
import org.striate.network.Program;
import org.striate.network.Trace;

/**
 * A network that PyTorch exported, an input, and what PyTorch computed from it: a folder that {@code export_models.py} made.
 *
 * @param name its folder's, below that of all
 * @param parameters how many parameters PyTorch counts; empty if the file holds others, folded ones for example
 */
record ExportedNetwork(
        String name, Network network, Map<String, Value> inputs, List<Value> answers, OptionalLong parameters) {
    private static final String MODEL = "model.onnx";
    private static final String PARAMETERS = "parameters.txt";

    /** The folders at a path and below it that hold a model, in the order of their names. */
    static List<Path> folders(Path root) throws IOException {
        try (Stream<Path> below = Files.walk(root)) {
            return below.filter(folder -> Files.exists(folder.resolve(MODEL)))
                    .sorted()
                    .toList();
        }
    }

    /** All networks below a folder. */
    static List<ExportedNetwork> below(Path root) throws IOException {
        List<ExportedNetwork> networks = new ArrayList<>();
        for (Path folder : folders(root)) {
            networks.add(in(folder, root));
        }
        return networks;
    }

    /** @throws org.striate.formats.FormatException if the model uses what Striate does not have */
    static ExportedNetwork in(Path folder, Path root) throws IOException {
        Network network = OnnxReader.read(Files.readAllBytes(folder.resolve(MODEL)));
        List<Value> answers = new ArrayList<>();
        for (int i = 0; Files.exists(folder.resolve(output(i))); i++) {
            answers.add(array(folder.resolve(output(i))));
        }
        return new ExportedNetwork(
                root.relativize(folder).toString(),
                network,
                Map.of(network.inputs().getFirst().name(), array(folder.resolve("input_0.npy"))),
                answers,
                Files.exists(folder.resolve(PARAMETERS))
                        ? OptionalLong.of(Long.parseLong(Files.readString(folder.resolve(PARAMETERS))))
                        : OptionalLong.empty());
    }

    private static String output(int index) {
        return "output_" + index + ".npy";
    }

    private static Value array(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Npy.read(file.toString(), in);
        }
    }

    /** The outputs by name, everything between them computed as the file says. */
    Map<String, Value> traced(Execution execution) {
        return Trace.of(network, inputs, execution).values();
    }

    /** The network compiled for the input. */
    Program program() {
        Map.Entry<String, Value> input = inputs.entrySet().iterator().next();
        return Program.compile(network, Map.of(input.getKey(), input.getValue().shape()));
    }

    /** The largest difference of an output from PyTorch's, relative to the largest element of that output. */
    double difference(Map<String, Value> computed) {
        return IntStream.range(0, answers.size())
                .mapToDouble(i -> difference(
                        answers.get(i),
                        Optional.ofNullable(computed.get(network.outputs().get(i)))
                                .orElseThrow()))
                .max()
                .orElseThrow();
    }

    private static double difference(Value expected, Value actual) {
        if (expected.type() != actual.type() || !expected.shape().equals(actual.shape())) {
            throw new AssertionError("expected %s %s, got %s %s"
                    .formatted(expected.type(), expected.shape(), actual.type(), actual.shape()));
        }
        double largest = 0;
        double furthest = 0;
        for (int i = 0; i < expected.shape().size(); i++) {
            double wanted = at(expected, i);
            double difference = Math.abs(at(actual, i) - wanted);
            largest = Math.max(largest, Math.abs(wanted));
            furthest = difference <= furthest ? furthest : difference;
        }
        return furthest == 0 ? 0 : furthest / largest;
    }

    private static double at(Value value, int index) {
        return switch (value) {
            case Tensor tensor -> tensor.at(index);
            case IntegerTensor tensor -> tensor.at(index);
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
