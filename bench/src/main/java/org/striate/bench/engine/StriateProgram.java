package org.striate.bench.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.striate.bench.engine.Conversation.Loaded;
import org.striate.engine.Execution;
import org.striate.engine.Value;
import org.striate.formats.numpy.Npy;
import org.striate.formats.onnx.OnnxReader;
import org.striate.network.Network;
import org.striate.network.Program;

/** Striate as a program that converses. */
final class StriateProgram {
    private StriateProgram() {}

    public static void main(String[] arguments) throws IOException {
        new Conversation(System.in, System.out).serve(StriateProgram::load, arguments);
    }

    private static Loaded load(Path model, int threads) throws IOException {
        Network network = OnnxReader.read(model.resolve("model.onnx"));
        Value x = Npy.read(model.resolve("input.npy"));
        String input = network.inputs().getFirst().name();
        String output = network.outputs().getFirst();
        Program program = Program.compile(network, Map.of(input, x.shape()));
        Execution execution = Execution.threads(threads);
        return new Loaded() {
            @Override
            public String version() {
                return "0.1.0";
            }

            @Override
            public void run() {
                program.run(Map.of(input, x), execution);
            }

            @Override
            public Value output() {
                return Objects.requireNonNull(
                        program.run(Map.of(input, x), execution).get(output));
            }
        };
    }
}
