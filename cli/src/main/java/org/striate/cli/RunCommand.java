package org.striate.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.striate.cli.terminal.Progress;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.formats.numpy.Npy;
import org.striate.network.Network;
import org.striate.network.Program;
import org.striate.network.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a model on files and writes what it answers. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a model on arrays or photographs, and writes its outputs as .npy files.",
        footer = {
            "",
            "  striate run model.onnx --input photo.jpg --output-dir out",
            "  striate run model.onnx --input left=a.npy right=b.npy --output-dir out --json"
        })
final class RunCommand implements Callable<Integer> {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or efficientnet-lite0, the embedded network.")
    private String model = "";

    @Option(
            names = "--input",
            arity = "1..*",
            paramLabel = "[NAME=]FILE",
            description = "What the network is given: .npy files, photographs, or folders of photographs, which become "
                    + "a batch prepared as config.json beside the model says. - is an array on standard input.")
    private List<String> inputs = List.of();

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            description = "Where NAME.npy is written for each output. Default: nowhere.")
    private Optional<Path> outputDir = Optional.empty();

    @Option(
            names = "--trace",
            description = "Write the output of every node, nothing folded or fused. A character outside "
                    + "A-Z a-z 0-9 . _ - of a name becomes _.")
    private boolean trace;

    @Option(names = "--repeat", paramLabel = "R", description = "Run so many times, and time it. Default: 1.")
    private int repeat = 1;

    @Mixin
    private ExecutionOptions running = new ExecutionOptions();

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (repeat < 1) {
            throw new WrongUse("--repeat must be at least 1, got " + repeat);
        }
        Execution execution = running.execution();
        long start = System.nanoTime();
        Network network = Models.network(model);
        double reading = millisecondsSince(start);
        Map<String, Value> given = new GraphInputs(model, network, console).read(inputs);
        start = System.nanoTime();
        Supplier<Map<String, Value>> work = work(network, given, execution);
        double load = reading + millisecondsSince(start);
        if (outputDir.isPresent()) {
            prepare(outputDir.get());
        }
        double[] milliseconds = new double[repeat];
        Map<String, Value> answers = Map.of();
        try (Progress progress = new Progress(console.terminal(), "running", repeat, console.err())) {
            for (int run = 0; run < repeat; run++) {
                start = System.nanoTime();
                answers = work.get();
                milliseconds[run] = millisecondsSince(start);
                progress.advance(1);
            }
        }
        Map<String, Optional<Path>> files = write(answers);
        if (json) {
            console.out()
                    .println(json(given, answers, files, load, milliseconds).text());
        } else {
            print(answers, files, load, milliseconds);
        }
        return 0;
    }

    private Supplier<Map<String, Value>> work(Network network, Map<String, Value> given, Execution execution) {
        if (trace) {
            return () -> {
                Map<String, Value> computed =
                        new LinkedHashMap<>(Trace.of(network, given, execution).values());
                computed.keySet().removeAll(given.keySet());
                return computed;
            };
        }
        Map<String, Shape> shapes = new LinkedHashMap<>();
        given.forEach((name, value) -> shapes.put(name, value.shape()));
        Program program = Program.compile(network, shapes);
        return () -> program.run(given, execution);
    }

    private static void prepare(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("%s: this is a file, --output-dir needs a folder".formatted(folder), e);
        } catch (IOException e) {
            throw new IOException(
                    "%s: the folder cannot be made: no permission, or no such place".formatted(folder), e);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("%s: no permission to write in this folder".formatted(folder));
        }
    }

    private Map<String, Optional<Path>> write(Map<String, Value> answers) throws IOException {
        Map<String, Optional<Path>> files = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (Map.Entry<String, Value> answer : answers.entrySet()) {
            Optional<Path> file = outputDir.map(folder -> folder.resolve(unique(answer.getKey(), taken) + ".npy"));
            if (file.isPresent()) {
                Npy.write(answer.getValue(), file.get());
            }
            files.put(answer.getKey(), file);
        }
        return files;
    }

    /** Two values whose names become the same file's are told apart by a number. */
    private static String unique(String name, Set<String> taken) {
        String base = name.replaceAll("[^A-Za-z0-9._-]", "_");
        String unique = base;
        for (int n = 2; !taken.add(unique); n++) {
            unique = base + "-" + n;
        }
        return unique;
    }

    private void print(
            Map<String, Value> answers, Map<String, Optional<Path>> files, double load, double[] milliseconds) {
        answers.forEach((name, value) -> console.out()
                .println("%s  %s %s%s"
                        .formatted(
                                console.terminal().bold(name),
                                value.type(),
                                value.shape(),
                                files.getOrDefault(name, Optional.empty())
                                        .map(file -> "  → " + file)
                                        .orElse(""))));
        String times = repeat == 1
                ? "run in %.1f ms".formatted(milliseconds[0])
                : "first run %.1f ms, of %d runs min %.1f, median %.1f ms"
                        .formatted(milliseconds[0], repeat, min(milliseconds), median(milliseconds));
        console.err()
                .println(console.terminal()
                        .faint(String.format(
                                Locale.ROOT,
                                "loaded in %.1f ms, %s, %d thread(s)",
                                load,
                                times,
                                running.execution().threads())));
    }

    private Json json(
            Map<String, Value> given,
            Map<String, Value> answers,
            Map<String, Optional<Path>> files,
            double load,
            double[] milliseconds) {
        List<Json> inputList = new ArrayList<>();
        given.forEach(
                (name, value) -> inputList.add(new Json().with("name", name).with("shape", value.shape())));
        List<Json> outputList = new ArrayList<>();
        answers.forEach((name, value) -> {
            Json output = new Json().with("name", name).with("shape", value.shape());
            files.getOrDefault(name, Optional.empty()).ifPresent(file -> output.with("file", file.toString()));
            outputList.add(output);
        });
        return new Json()
                .with("model", model)
                .with("inputs", inputList)
                .with("outputs", outputList)
                .with(
                        "milliseconds",
                        new Json()
                                .with("load", load)
                                .with("first", milliseconds[0])
                                .with("min", min(milliseconds))
                                .with("median", median(milliseconds)))
                .with("threads", running.execution().threads());
    }

    private static double millisecondsSince(long nanos) {
        return (System.nanoTime() - nanos) / NANOS_PER_MILLISECOND;
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
