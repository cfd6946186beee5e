package org.striate.bench.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The engines that are compared, each a program of its own that {@linkplain Conversation converses}. */
public enum Engine {
    STRIATE("Striate", StriateProgram.class),
    ONNX_RUNTIME_JAVA("ONNX Runtime (Java)", OnnxRuntimeProgram.class),
    NCNN("ncnn", "run_ncnn.py"),
    LITERT("LiteRT", "run_litert.py"),
    ONNX_RUNTIME("ONNX Runtime", "run_onnxruntime.py"),
    OPENVINO("OpenVINO", "run_openvino.py"),
    PYTORCH("PyTorch", "run_pytorch.py"),
    PYTORCH_COMPILED("PyTorch compiled", "run_pytorch_compiled.py");

    private final String title;
    private final Optional<Class<?>> program;
    private final String script;

    Engine(String title, Class<?> program) {
        this.title = title;
        this.program = Optional.of(program);
        this.script = "";
    }

    Engine(String title, String script) {
        this.title = title;
        this.program = Optional.empty();
        this.script = script;
    }

    /** Its name, as its makers write it. */
    public String title() {
        return title;
    }

    /**
     * Starts it on the first processors of the machine, as many as threads, where the system can bind it to them.
     *
     * @param model a folder that holds the forms of a model
     * @param peers an environment of Python
     * @param scripts where the programs in Python lie
     * @param log where it writes what else it has to say
     * @throws IOException if it cannot be started or cannot run the model, with its reason
     */
    public EngineProcess start(Path model, int threads, Path peers, Path scripts, File log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(pinned(threads));
        command.addAll(program.isPresent() ? java(program.get()) : python(peers, scripts));
        command.add(model.toString());
        command.add(Integer.toString(threads));
        return EngineProcess.start(title, command, log);
    }

    private List<String> python(Path peers, Path scripts) throws IOException {
        Path python = peers.resolve("bin/python");
        if (!Files.isExecutable(python)) {
            throw new IOException("there is no %s, bench/peers/install makes it".formatted(python));
        }
        return List.of(python.toString(), scripts.resolve(script).toString());
    }

    private static List<String> java(Class<?> program) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                System.getProperty("jdk.module.path", ""),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=com.microsoft.onnxruntime",
                "-XX:+UseG1GC",
                "-XX:+UseTransparentHugePages",
                "--module",
                program.getModule().getName() + "/" + program.getName());
    }

    /** The first processors, by Linux's taskset; elsewhere all. */
    private static List<String> pinned(int threads) {
        boolean enough = threads <= Runtime.getRuntime().availableProcessors();
        return enough && hasTaskset()
                ? List.of(
                        "taskset",
                        "-c",
                        String.join(
                                ",",
                                IntStream.range(0, threads)
                                        .mapToObj(Integer::toString)
                                        .toList()))
                : List.of();
    }

    /** Whether engines are bound to processors. */
    public static boolean hasTaskset() {
        return List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
    }
}
