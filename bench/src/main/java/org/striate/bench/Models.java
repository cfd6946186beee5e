package org.striate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.striate.cli.Console;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.numpy.Npy;
import org.striate.formats.onnx.OnnxReader;
import org.striate.insight.LayerTable;
import org.striate.network.Network;
import org.striate.network.Program;
import org.striate.zoo.Zoo;

/**
 * The models of a comparison: a folder each, with the model in every engine's form, its {@code input.npy}, and {@code reference.npy}, the output in float64.
 * What is missing is made by {@code make_models.py}; the embedded network, whose reference is its plain definition (sums in float64, rounded once a layer),
 * needs no Python.
 *
 * @param folder of all models of this batch
 * @param python an environment made by {@code bench/peers/install}
 * @param scripts {@code bench/peers}
 */
record Models(Path folder, int batch, Path python, Path scripts) {
    private static final int CHANNELS = 3;
    private static final int SIZE = 224;
    private static final long SEED = 1;

    static Models of(Path peers, int batch, Path scripts) {
        return new Models(
                peers.resolve("models").resolve("batch-" + batch), batch, peers.resolve("bin/python"), scripts);
    }

    /**
     * The folder of a model.
     *
     * @throws IOException if it is not there and cannot be made
     */
    Path folder(String name, Console console) throws IOException, InterruptedException {
        Path model = folder.resolve(name);
        if (name.equals(Zoo.NETWORK)) {
            writeEmbedded(model);
        }
        if (Files.isExecutable(python) && !Files.exists(model.resolve("made"))) {
            make(name, console);
            if (Files.isDirectory(model)) {
                Files.createFile(model.resolve("made"));
            }
        }
        for (String file : List.of("model.onnx", "input.npy", "reference.npy")) {
            if (!Files.exists(model.resolve(file))) {
                throw new IOException(
                        "%s has no %s: models are made by Python, which bench/peers/install installs in %s"
                                .formatted(name, file, python));
            }
        }
        return model;
    }

    private void make(String name, Console console) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        python.toString(),
                        scripts.resolve("make_models.py").toString(),
                        folder.toString(),
                        "--batch",
                        Integer.toString(batch),
                        "--networks",
                        name)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        try (BufferedReader remarks = process.errorReader()) {
            remarks.lines().filter(line -> line.startsWith("make_models: ")).forEach(console::note);
        } finally {
            process.destroy();
        }
        if (process.waitFor() != 0) {
            throw new IOException("%s could not be made: %s fails, run it by hand to see why"
                    .formatted(name, scripts.resolve("make_models.py")));
        }
    }

    private void writeEmbedded(Path model) throws IOException {
        if (Files.exists(model.resolve("reference.npy"))) {
            return;
        }
        Files.createDirectories(model);
        Files.write(model.resolve("model.onnx"), Zoo.model());
        Shape shape = Shape.of(batch, CHANNELS, SIZE, SIZE);
        Random random = new Random(SEED);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextGaussian();
        }
        Tensor x = Tensor.of(shape, elements);
        Npy.write(x, model.resolve("input.npy"));
        Network network = OnnxReader.read(Zoo.model());
        Execution definition =
                Execution.threads(Runtime.getRuntime().availableProcessors()).byDefinition();
        String input = network.inputs().getFirst().name();
        Map<String, Value> outputs =
                Program.compile(network, Map.of(input, shape)).run(Map.of(input, x), definition);
        Npy.write(Objects.requireNonNull(outputs.get(network.outputs().getFirst())), model.resolve("reference.npy"));
    }

    /** Multiplications, each with its addition, of one run of a model. */
    static long multiplyAdds(Path model) throws IOException {
        Network network = OnnxReader.read(model.resolve("model.onnx"));
        Shape input = Npy.read(model.resolve("input.npy")).shape();
        return LayerTable.of(network, Map.of(network.inputs().getFirst().name(), input))
                .multiplyAdds();
    }
}
