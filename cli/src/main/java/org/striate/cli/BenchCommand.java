package org.striate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.striate.cli.Benchmarks.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares Striate with other engines. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Times networks side by side with the peers that are installed, interleaved in one run.",
        footer = {
            "",
            "  bench/peers/install                              the peers, into bench/target/peers (needs Python)",
            "  striate bench --networks resnet50 --threads 1",
            "  striate bench --naive                            the chapter's naive loops beside the engine"
        })
final class BenchCommand implements Callable<Integer> {
    private static final Path TARGET =
            Path.of(System.getProperty("striate.home", "")).resolve("bench/target");

    private final Console console;

    @Option(
            names = "--networks",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Networks, or single layers that bench/peers/make_models.py knows by name; sets of layers with "
                            + "--layers. Default: eight networks of torchvision's with random weights, and the embedded one; every set.")
    private List<String> networks = List.of();

    @Option(
            names = "--threads",
            split = ",",
            paramLabel = "T",
            description = "One comparison with each number of threads. Default: 1,2.")
    private List<Integer> threads = List.of(1, 2);

    @Option(names = "--batch", paramLabel = "N", description = "Pictures a run. Default: ${DEFAULT-VALUE}.")
    private int batch = 1;

    @Option(
            names = "--rounds",
            paramLabel = "R",
            description = "How many turns each engine gets. Default: ${DEFAULT-VALUE}.")
    private int rounds = 10;

    @Option(
            names = "--peers",
            paramLabel = "DIR",
            description = "A folder made by bench/peers/install; models are made in it. Default: bench/target/peers.")
    private Path peers = TARGET.resolve("peers");

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where results are written, as CSV, JSON, Markdown and SVG. Default: bench/target/results.")
    private Path output = TARGET.resolve("results");

    @Option(
            names = "--document",
            paramLabel = "FILE",
            description = "Write the results into this page too, between its marks, and the chart into its pictures.")
    private Optional<Path> document = Optional.empty();

    @Option(names = "--layers", description = "Single layers instead, by each algorithm and as a network runs them.")
    private boolean layers;

    @Option(names = "--naive", description = "The chapter's naive loops instead, beside the engine.")
    private boolean naive;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        threads.forEach(count -> requirePositive("--threads", count));
        requirePositive("--batch", batch);
        requirePositive("--rounds", rounds);
        if (layers && naive) {
            throw new WrongUse("--layers and --naive are two comparisons: ask for one of them");
        }
        Benchmarks benchmarks = ServiceLoader.load(Benchmarks.class)
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "the benchmarks are not part of this program: start them by the launcher, ./striate bench"));
        Request request =
                new Request(networks, threads, batch, rounds, peers, Files.createDirectories(output), document);
        if (layers) {
            benchmarks.layers(request, console);
        } else if (naive) {
            benchmarks.naive(request, console);
        } else {
            benchmarks.networks(request, console);
        }
        return 0;
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new WrongUse(option + " must be at least 1, got " + value);
        }
    }
}
