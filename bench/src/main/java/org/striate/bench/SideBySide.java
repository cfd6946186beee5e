package org.striate.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.striate.bench.engine.Engine;
import org.striate.bench.layer.LayerTimes;
import org.striate.bench.layer.NaiveLoops;
import org.striate.bench.result.Comparison;
import org.striate.bench.result.Machine;
import org.striate.bench.result.ResultFiles;
import org.striate.bench.result.Results;
import org.striate.bench.result.TextTable;
import org.striate.cli.Benchmarks;
import org.striate.cli.Console;
import org.striate.cli.terminal.Progress;
import org.striate.engine.Tensor;
import org.striate.formats.numpy.Npy;
import org.striate.zoo.Zoo;

/** Striate beside its peers. */
public final class SideBySide implements Benchmarks {
    private static final List<String> NETWORKS = List.of(
            "alexnet",
            "resnet18",
            "resnet50",
            "vgg16",
            "mobilenet_v2",
            "efficientnet_b0",
            "convnext_tiny",
            "squeezenet1_1",
            Zoo.NETWORK);

    private final Path scripts = Path.of(System.getProperty("striate.home", "")).resolve("bench/peers");

    /** Finds its scripts by the property {@code striate.home}, which the launcher sets. */
    public SideBySide() {}

    @Override
    public void networks(Request request, Console console) throws IOException, InterruptedException {
        if (!Files.isExecutable(request.peers().resolve("bin/python"))) {
            console.note(
                    "no peers in %s: only the JVM's ONNX Runtime takes part; bench/peers/install installs the others"
                            .formatted(request.peers()));
        }
        Models models = Models.of(request.peers(), request.batch(), scripts);
        Machine machine = Machine.measured(request.threads());
        List<Comparison> comparisons = new ArrayList<>();
        for (String network : request.networks().isEmpty() ? NETWORKS : request.networks()) {
            Path model = models.folder(network, console);
            for (int threads : request.threads()) {
                Comparison comparison = compare(network, model, threads, request, console);
                comparisons.add(comparison);
                // What is known so far is kept, should the rest be broken off.
                ResultFiles.write(new Results(machine, request.rounds(), comparisons), request.output());
                console.out().print(TextTable.of(comparison, machine));
                console.out().flush();
            }
        }
        Results results = new Results(machine, request.rounds(), comparisons);
        console.out().print(TextTable.ratios(results));
        if (request.document().isPresent()) {
            ResultFiles.writeInto(request.document().get(), results);
        }
        console.note("written: " + request.output());
    }

    private Comparison compare(String network, Path model, int threads, Request request, Console console)
            throws IOException, InterruptedException {
        File log = request.output().resolve("engines.log").toFile();
        String task = "%s, %d thread(s)".formatted(network, threads);
        long steps = Engine.values().length + (long) request.rounds();
        try (Race race = new Race();
                Progress progress = new Progress(console.terminal(), task, steps, console.err())) {
            for (Engine engine : Engine.values()) {
                race.enter(engine.title(), () -> engine.start(model, threads, request.peers(), scripts, log));
                progress.advance(1);
            }
            for (int round = 0; round < request.rounds(); round++) {
                race.round();
                progress.advance(1);
            }
            Tensor reference = (Tensor) Npy.read(model.resolve("reference.npy"));
            return new Comparison(
                    network, threads, request.batch(), Models.multiplyAdds(model), race.outcomes(reference));
        }
    }

    @Override
    public void layers(Request request, Console console) throws IOException, InterruptedException {
        LayerTimes.measure(request, console);
    }

    @Override
    public void naive(Request request, Console console) throws IOException {
        NaiveLoops.measure(request, console);
    }
}
