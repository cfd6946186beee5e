package org.striate.bench.layer;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;
import org.striate.cli.Benchmarks.Request;
import org.striate.cli.Console;
import org.striate.cli.terminal.Progress;
import org.striate.engine.convolution.Algorithm;
import org.striate.formats.WholeFile;

/** Single layers by every algorithm that takes them and as networks run them, timed by JMH. */
public final class LayerTimes {
    private static final TimeValue TURN = TimeValue.milliseconds(300);
    private static final int WARM_UPS = 5;
    private static final double MEDIAN = 50;
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private LayerTimes() {}

    /**
     * One way to compute a layer.
     *
     * @param min milliseconds
     * @param median milliseconds
     */
    private record Row(LayerShape layer, int threads, String way, double min, double median) {
        double gigaflops() {
            return 2 * layer.convolution().geometry().multiplyAdds() / (min * NANOS_PER_MILLISECOND);
        }
    }

    /**
     * Times the layers of the sets that the request names; writes {@code layers.csv}.
     *
     * @throws IOException if JMH fails, or the file cannot be written
     */
    public static void measure(Request request, Console console) throws IOException {
        // Layers run in virtual machines that JMH starts on the class path; this one runs on the module path.
        System.setProperty("java.class.path", classPath());
        List<LayerShape> layers = LayerShape.of(request.networks());
        List<Row> rows = new ArrayList<>();
        long steps = (long) layers.size() * request.threads().size();
        try (Progress progress = new Progress(console.terminal(), "layers", steps, console.err())) {
            for (int threads : request.threads()) {
                console.out()
                        .println("%nGFLOP/s on %d thread(s), by the shortest run; * is the façade's choice"
                                .formatted(threads));
                for (LayerShape layer : layers) {
                    List<Row> ways = time(
                            layer, threads, request.rounds(), request.output().resolve("layers.log"));
                    rows.addAll(ways);
                    progress.hide();
                    console.out().println(line(layer, ways));
                    console.out().flush();
                    progress.advance(1);
                    write(rows, request.output().resolve("layers.csv"));
                }
            }
        }
    }

    private static List<Row> time(LayerShape layer, int threads, int rounds, Path log) throws IOException {
        String[] ways = Stream.concat(
                        Stream.of(Algorithm.values())
                                .filter(algorithm -> algorithm != Algorithm.REFERENCE)
                                .filter(algorithm ->
                                        algorithm.takes(layer.convolution().geometry()))
                                .map(Algorithm::toString),
                        Stream.of(LayerBenchmark.NETWORK))
                .toArray(String[]::new);
        var options = new OptionsBuilder()
                .include(LayerBenchmark.class.getName())
                .param("layer", layer.fullName())
                .param("way", ways)
                .param("threads", Integer.toString(threads))
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TURN)
                .measurementIterations(rounds)
                .measurementTime(TURN)
                .jvmArgs("--add-modules", "jdk.incubator.vector", "--sun-misc-unsafe-memory-access=allow")
                .output(log.toString())
                .shouldFailOnError(true)
                .build();
        try {
            return new Runner(options)
                    .run().stream().map(result -> row(layer, threads, result)).toList();
        } catch (RunnerException e) {
            throw new IOException("%s: %s".formatted(layer.fullName(), e.getMessage()), e);
        }
    }

    private static Row row(LayerShape layer, int threads, RunResult result) {
        Statistics nanoseconds = result.getPrimaryResult().getStatistics();
        return new Row(
                layer,
                threads,
                result.getParams().getParam("way"),
                nanoseconds.getMin() / NANOS_PER_MILLISECOND,
                nanoseconds.getPercentile(MEDIAN) / NANOS_PER_MILLISECOND);
    }

    private static String line(LayerShape layer, List<Row> ways) {
        StringBuilder line = new StringBuilder("%-24s".formatted(layer.fullName()));
        String chosen = layer.convolution().algorithm().toString();
        ways.stream()
                .sorted(Comparator.comparingDouble(Row::min))
                .forEach(row -> line.append(
                        "  %s%s %.1f".formatted(row.way(), row.way().equals(chosen) ? "*" : "", row.gigaflops())));
        return line.toString();
    }

    private static void write(List<Row> rows, Path file) throws IOException {
        StringBuilder text = new StringBuilder("layer,threads,way,min_ms,median_ms,gflops\n");
        rows.forEach(row -> text.append("%s,%d,%s,%.4f,%.4f,%.1f\n"
                .formatted(
                        row.layer().fullName(), row.threads(), row.way(), row.min(), row.median(), row.gigaflops())));
        WholeFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** The jars of the module path, folders of jars opened. */
    private static String classPath() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("jdk.module.path", "").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path) && !Files.exists(path.resolve("module-info.class"))) {
                try (Stream<Path> inside = Files.list(path)) {
                    inside.map(Path::toString).forEach(jars::add);
                }
            } else {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }
}
