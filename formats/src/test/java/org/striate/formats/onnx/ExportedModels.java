package org.striate.formats.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.striate.engine.Execution;
import org.striate.engine.Value;
import org.striate.network.Program;

/**
 * Reads and computes every model below a folder that {@code export_models.py} filled, and prints a row for each: its folder, how far the trace, the
 * program and, if asked, the definition are from PyTorch, and the milliseconds that reading, compiling and a warm run of the program take on two threads;
 * or why it is refused.
 *
 * <pre>java … org.striate.formats.onnx.ExportedModels FOLDER [--definition]</pre>
 */
final class ExportedModels {
    private static final int RUNS = 7;

    private ExportedModels() {}

    public static void main(String[] arguments) throws IOException {
        boolean definition = List.of(arguments).contains("--definition");
        Path root = Path.of(arguments[0]);
        System.out.println("model\ttrace\tprogram\tdefinition\tread\tcompile\trun");
        for (Path folder : ExportedNetwork.folders(root)) {
            try {
                System.out.println(row(folder, root, definition));
            } catch (IOException | RuntimeException | AssertionError e) {
                System.out.println(
                        root.relativize(folder) + "\t" + e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    private static String row(Path folder, Path root, boolean definition) throws IOException {
        Execution execution = Execution.threads(2);
        long start = System.nanoTime();
        ExportedNetwork exported = ExportedNetwork.in(folder, root);
        long read = System.nanoTime();
        Program program = exported.program();
        long compiled = System.nanoTime();
        Map<String, Value> computed = program.run(exported.inputs(), execution);
        double[] milliseconds = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long before = System.nanoTime();
            program.run(exported.inputs(), execution);
            milliseconds[i] = (System.nanoTime() - before) / 1e6;
        }
        Arrays.sort(milliseconds);
        return "%s\t%.1e\t%.1e\t%s\t%.0f\t%.0f\t%.2f"
                .formatted(
                        exported,
                        exported.difference(exported.traced(execution)),
                        exported.difference(computed),
                        definition
                                ? "%.1e".formatted(exported.difference(exported.traced(execution.byDefinition())))
                                : "-",
                        (read - start) / 1e6,
                        (compiled - read) / 1e6,
                        milliseconds[RUNS / 2]);
    }
}
